using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Fuzz.Reduction;

/// <summary>What an instruction takes and gives, and where its expression begins.</summary>
/// <param name="Depth">Nesting of blocks around it; a closing <c>end</c> counts as outside.</param>
/// <param name="Start">First instruction of the expression that it closes.</param>
/// <param name="Pops">Operand types.</param>
/// <param name="OperandStarts">Where each operand's expression begins.</param>
/// <param name="Pushes">Result types; of an <c>end</c>, those of its block.</param>
/// <param name="IsKnown">Whether the stack is known: false in code that cannot be reached.</param>
/// <param name="IsStatement">Whether the expression leaves the stack as it was and can go as a whole.</param>
internal readonly record struct BodyPart(
    int Depth,
    int Start,
    ImmutableArray<Wasm.ValueType> Pops,
    ImmutableArray<int> OperandStarts,
    ImmutableArray<Wasm.ValueType> Pushes,
    bool IsKnown,
    bool IsStatement);

/// <summary>Reads the expressions out of a flat body: only a proposal of what to cut, since the validator judges
/// every candidate.</summary>
internal sealed class BodyShape
{
    private readonly Module _module;
    private readonly OperandFacts _facts;
    private readonly FunctionType _type;
    private readonly List<(Wasm.ValueType Type, int Start)> _stack = [];
    private readonly Stack<Frame> _frames = new();

    private BodyShape(Module module, int function)
    {
        _module = module;
        _type = module.FunctionTypeAt(module.Functions[function].TypeIndex);
        _facts = new OperandFacts(module, module.Functions[function]);
    }

    /// <summary>One part per instruction; empty where the body is not valid enough to be read.</summary>
    public static ImmutableArray<BodyPart> Of(Module module, int function)
    {
        try
        {
            return new BodyShape(module, function).Read(module.Functions[function].Body);
        }
        catch (Exception bad) when (bad is ArgumentOutOfRangeException or IndexOutOfRangeException
            or InvalidOperationException)
        {
            return [];
        }
    }

    private ImmutableArray<BodyPart> Read(ImmutableArray<Instruction> body)
    {
        var parts = ImmutableArray.CreateBuilder<BodyPart>(body.Length);
        _frames.Push(new Frame(0, 0, [], _type.Results));
        for (int at = 0; at < body.Length; at++)
        {
            Instruction instruction = body[at];
            switch (instruction.Opcode)
            {
                case Opcode.Block or Opcode.Loop or Opcode.If:
                    parts.Add(Open(instruction, at));
                    break;
                case Opcode.Else:
                    _stack.RemoveRange(_frames.Peek().Height, _stack.Count - _frames.Peek().Height);
                    PushAll(_frames.Peek().Parameters, at);
                    _frames.Peek().IsDead = false;
                    parts.Add(Unknown(at));
                    break;
                case Opcode.End:
                    parts.Add(Close(at));
                    break;
                default:
                    parts.Add(Plain(instruction, at));
                    break;
            }
        }

        return parts.MoveToImmutable();
    }

    private BodyPart Open(Instruction instruction, int at)
    {
        (ImmutableArray<Wasm.ValueType> parameters, ImmutableArray<Wasm.ValueType> results) =
            OperandFacts.Sides(_module, instruction.BlockType);
        int depth = _frames.Count - 1;
        bool known = !_frames.Peek().IsDead;
        int start = at;
        int operands = parameters.Length + (instruction.Opcode == Opcode.If ? 1 : 0);
        for (int i = 0; i < operands; i++) start = Math.Min(start, Pop(at).Start);
        _frames.Push(new Frame(start, _stack.Count, parameters, results) { IsDead = !known });
        PushAll(parameters, at);
        return new BodyPart(depth, at, [], [], [], false, false);
    }

    private BodyPart Close(int at)
    {
        Frame frame = _frames.Pop();
        if (_frames.Count == 0) return Unknown(at);
        _stack.RemoveRange(frame.Height, _stack.Count - frame.Height);
        bool known = !_frames.Peek().IsDead;
        PushAll(frame.Results, frame.Start);
        return new BodyPart(
            _frames.Count - 1, frame.Start, [], [], frame.Results, known, known && frame.Results.IsEmpty);
    }

    private BodyPart Plain(Instruction instruction, int at)
    {
        Frame frame = _frames.Peek();
        if (frame.IsDead) return Unknown(at);
        (ImmutableArray<Wasm.ValueType> pops, ImmutableArray<Wasm.ValueType> pushes) =
            _facts.Of(instruction, [.. _stack.Select(value => value.Type)], LabelTypes(instruction));
        int[] starts = new int[pops.Length];
        for (int i = pops.Length - 1; i >= 0; i--) starts[i] = Pop(at).Start;
        int start = starts.Length > 0 ? starts[0] : at;
        PushAll(pushes, start);
        if (instruction.Opcode is Opcode.Br or Opcode.BrTable or Opcode.Return or Opcode.Unreachable)
            frame.IsDead = true;
        return new BodyPart(
            _frames.Count - 1, start, pops, [.. starts], pushes, IsKnown: true, IsStatement: pushes.IsEmpty);
    }

    private ImmutableArray<Wasm.ValueType> LabelTypes(Instruction instruction) => instruction.Opcode switch
    {
        Opcode.Br or Opcode.BrIf => _frames.ElementAt((int)instruction.Index).Results,
        Opcode.BrTable => _frames.ElementAt((int)instruction.Labels[^1]).Results,
        Opcode.Return => _type.Results,
        _ => [],
    };

    private (Wasm.ValueType Type, int Start) Pop(int at)
    {
        Frame frame = _frames.Peek();
        if (_stack.Count <= frame.Height)
            return frame.IsDead ? (Wasm.ValueType.I32, at) : throw new InvalidOperationException("nothing to pop");
        (Wasm.ValueType Type, int Start) top = _stack[^1];
        _stack.RemoveAt(_stack.Count - 1);
        return top;
    }

    private void PushAll(ImmutableArray<Wasm.ValueType> types, int start)
    {
        foreach (Wasm.ValueType type in types) _stack.Add((type, start));
    }

    private BodyPart Unknown(int at) => new(_frames.Count - 1, at, [], [], [], false, false);

    private sealed class Frame(
        int start, int height, ImmutableArray<Wasm.ValueType> parameters, ImmutableArray<Wasm.ValueType> results)
    {
        public int Start => start;

        public int Height => height;

        public ImmutableArray<Wasm.ValueType> Parameters => parameters;

        public ImmutableArray<Wasm.ValueType> Results => results;

        public bool IsDead { get; set; }
    }
}
