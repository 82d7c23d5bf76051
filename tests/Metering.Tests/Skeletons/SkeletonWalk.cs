using Eei.Wasm;

namespace Eei.Metering.Tests;

/// <summary>Is given a skeleton, in a place that is used again.</summary>
internal delegate void SkeletonVisitor(ReadOnlySpan<SkeletonPart> parts);

/// <summary>Enumerates the skeletons of one size, each once, always in the same order; any stretch of them without
/// those before it.</summary>
/// <remarks>Instruction by instruction, which is another way to them than the grammar of <see
/// cref="Skeletons"/>.</remarks>
internal sealed class SkeletonWalk(int size, SkeletonKind kind)
{
    private readonly SkeletonPart[] _parts = new SkeletonPart[(2 * size) + 1];
    private readonly Dictionary<State, ulong> _completions = [];
    private SkeletonVisitor _visit = _ => { };
    private int _length;
    private ulong _skip;
    private ulong _left;

    // How many blocks are open, which of them may have an else (bit 0 is the innermost), instructions to come,
    // whether what comes now can only follow an unconditional branch, and whether something has.
    private readonly record struct State(int Depth, ulong Arms, int Left, bool IsDead, bool HasDead)
    {
        public bool IsComplete => this is { Left: 0, Depth: 0 };
    }

    private State Start => new(0, 0, size, false, false);

    /// <summary>How many there are, by the choices that the enumeration has.</summary>
    public ulong Total => Completions(Start);

    /// <summary>Gives some of them to a visitor.</summary>
    /// <param name="first">Number of the first, from 0.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="visit">The visitor.</param>
    public void Visit(ulong first, ulong count, SkeletonVisitor visit)
    {
        (_visit, _skip, _left, _length) = (visit, first, count, 0);
        Extend(Start);
    }

    private void Extend(in State state)
    {
        if (_left == 0) return;
        if (_skip > 0)
        {
            ulong below = Completions(state);
            if (below <= _skip)
            {
                _skip -= below;
                return;
            }
        }

        if (state.IsComplete)
        {
            if (!IsWanted(state)) return;
            _left--;
            _visit(_parts.AsSpan(0, _length));
            return;
        }

        for (int choice = 0; Choose(state, choice, out SkeletonPart part, out State next); choice++)
        {
            _parts[_length++] = part;
            Extend(next);
            _length--;
        }
    }

    private ulong Completions(in State state)
    {
        if (state.IsComplete) return IsWanted(state) ? 1ul : 0;
        if (_completions.TryGetValue(state, out ulong known)) return known;
        ulong sum = 0;
        for (int choice = 0; Choose(state, choice, out _, out State next); choice++) sum += Completions(next);
        _completions.Add(state, sum);
        return sum;
    }

    private bool IsWanted(in State complete) => kind switch
    {
        SkeletonKind.Live => !complete.HasDead,
        SkeletonKind.Dead => complete.HasDead,
        _ => true,
    };

    /// <summary>What can come next, by number; false where there are no more choices.</summary>
    private bool Choose(in State state, int choice, out SkeletonPart part, out State next)
    {
        (part, next) = (default, state);
        if (state.Depth > 0 && choice-- == 0)
        {
            part = new(Opcode.End);
            next = state with { Depth = state.Depth - 1, Arms = state.Arms >> 1, IsDead = false };
            return true;
        }

        if (state.Left == 0) return false;
        next = state with { Left = state.Left - 1 };
        if ((state.Arms & 1) != 0 && choice-- == 0)
        {
            part = new(Opcode.Else);
            next = next with { Arms = state.Arms & ~1ul, IsDead = false };
            return true;
        }

        if (state.IsDead && kind == SkeletonKind.Live) return false;
        next = next with { HasDead = state.HasDead || state.IsDead };
        if (choice < 3)
        {
            part = new(choice switch { 0 => Opcode.Block, 1 => Opcode.Loop, _ => Opcode.If });
            next = next with
            {
                Depth = state.Depth + 1,
                Arms = (state.Arms << 1) | (choice == 2 ? 1ul : 0),
                IsDead = false,
            };
            return true;
        }

        part = Leaf(choice - 3, (uint)state.Depth);
        if (part.Label > state.Depth) return false;
        next = next with { IsDead = state.IsDead || Ends(part.Opcode) };
        return true;
    }

    private static SkeletonPart Leaf(int choice, uint depth) => choice switch
    {
        0 => new(Opcode.Return),
        1 => new(Opcode.Unreachable),
        2 => new(Opcode.Call),
        3 => new(Opcode.BrTable, depth),
        _ => new(choice % 2 == 0 ? Opcode.Br : Opcode.BrIf, (uint)(choice - 4) / 2),
    };

    private static bool Ends(Opcode opcode) =>
        opcode is Opcode.Br or Opcode.BrTable or Opcode.Return or Opcode.Unreachable;
}
