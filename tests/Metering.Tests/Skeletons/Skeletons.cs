using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Metering.Tests;

/// <summary>One instruction of a skeleton; of a br_table the label is the greatest of its targets 0, 1, ….</summary>
internal readonly record struct SkeletonPart(Opcode Opcode, uint Label = 0);

/// <summary>All control-flow skeletons of a size: bodies of nothing but structured instructions.</summary>
/// <remarks>
/// A skeleton is a sequence of <c>block</c> S <c>end</c>, <c>loop</c> S <c>end</c>, <c>if</c> S <c>end</c>,
/// <c>if</c> S <c>else</c> S <c>end</c>, <c>br</c> l, <c>br_if</c> l, <c>br_table</c> 0 1 … d, <c>return</c>,
/// <c>unreachable</c>, <c>call</c>; l is any label from 0 to the depth d, d being the body itself. Its size is the
/// number of its instructions without <c>end</c>. What can only follow an unconditional branch is enumerated too.
/// </remarks>
internal static class Skeletons
{
    private static readonly Opcode[] Openings = [Opcode.Block, Opcode.Loop, Opcode.If];

    private static readonly Opcode[] Leaves = [Opcode.Return, Opcode.Unreachable, Opcode.Call];

    /// <summary>Every skeleton of exactly a size, each once, always in the same order.</summary>
    public static IEnumerable<ImmutableArray<SkeletonPart>> OfSize(int size)
    {
        List<SkeletonPart> parts = [];
        return Extend(parts, new Stack<Opcode>(), size);
    }

    /// <summary>How many there are, by the grammar and without enumerating them.</summary>
    public static ulong Count(int size) => Count(size, 0);

    private static ulong Count(int size, ulong depth)
    {
        if (size == 0) return 1;
        // The first instruction is a leaf, or a block with what is in it, or an if with two arms.
        ulong leaves = (2 * (depth + 1)) + 1 + (ulong)Leaves.Length;
        ulong sum = leaves * Count(size - 1, depth);
        for (int inside = 0; inside < size; inside++)
        {
            sum += (ulong)Openings.Length * Count(inside, depth + 1) * Count(size - 1 - inside, depth);
            for (int other = 0; other + inside + 2 <= size; other++)
                sum += Count(inside, depth + 1) * Count(other, depth + 1) * Count(size - 2 - inside - other, depth);
        }

        return sum;
    }

    private static IEnumerable<ImmutableArray<SkeletonPart>> Extend(
        List<SkeletonPart> parts, Stack<Opcode> open, int left)
    {
        if (left == 0 && open.Count == 0)
        {
            yield return [.. parts];
            yield break;
        }

        foreach (SkeletonPart part in Choices(open, left))
        {
            Opcode? closed = part.Opcode is Opcode.End or Opcode.Else ? open.Pop() : null;
            if (part.Opcode is Opcode.Block or Opcode.Loop or Opcode.If or Opcode.Else) open.Push(part.Opcode);
            parts.Add(part);
            foreach (ImmutableArray<SkeletonPart> found in
                Extend(parts, open, part.Opcode == Opcode.End ? left : left - 1))
                yield return found;
            parts.RemoveAt(parts.Count - 1);
            if (part.Opcode is Opcode.Block or Opcode.Loop or Opcode.If or Opcode.Else) open.Pop();
            if (closed is { } again) open.Push(again);
        }
    }

    private static SkeletonPart[] Choices(Stack<Opcode> open, int left)
    {
        List<SkeletonPart> choices = [];
        if (open.Count > 0) choices.Add(new(Opcode.End));
        if (left == 0) return [.. choices];
        if (open.TryPeek(out Opcode innermost) && innermost == Opcode.If) choices.Add(new(Opcode.Else));
        choices.AddRange(Openings.Select(opcode => new SkeletonPart(opcode)));
        choices.AddRange(Leaves.Select(opcode => new SkeletonPart(opcode)));
        uint depth = (uint)open.Count;
        choices.Add(new(Opcode.BrTable, depth));
        for (uint label = 0; label <= depth; label++)
        {
            choices.Add(new(Opcode.Br, label));
            choices.Add(new(Opcode.BrIf, label));
        }

        return [.. choices];
    }
}
