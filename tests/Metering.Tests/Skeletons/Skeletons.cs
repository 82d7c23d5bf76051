using Eei.Wasm;

namespace Eei.Metering.Tests;

/// <summary>One instruction of a skeleton; of a br_table the label is the greatest of its targets 0, 1, ….</summary>
internal readonly record struct SkeletonPart(Opcode Opcode, uint Label = 0)
{
    public override string ToString() =>
        Opcode is Opcode.Br or Opcode.BrIf or Opcode.BrTable ? $"{Opcode} {Label}" : $"{Opcode}";
}

/// <summary>Which skeletons: all; those in which nothing can only follow an unconditional branch; the
/// others.</summary>
internal enum SkeletonKind
{
    All,
    Live,
    Dead,
}

/// <summary>How many control-flow skeletons of a size there are: bodies of nothing but structured
/// instructions.</summary>
/// <remarks>
/// A skeleton is a sequence of <c>block</c> S <c>end</c>, <c>loop</c> S <c>end</c>, <c>if</c> S <c>end</c>,
/// <c>if</c> S <c>else</c> S <c>end</c>, <c>br</c> l, <c>br_if</c> l, <c>br_table</c> 0 1 … d, <c>return</c>,
/// <c>unreachable</c>, <c>call</c>; l is any label from 0 to the depth d, d being the body itself. Its size is the
/// number of its instructions without <c>end</c>. A live one has nothing after <c>br</c>, <c>br_table</c>,
/// <c>return</c> or <c>unreachable</c> in the same block or arm, a dead one somewhere has. <see
/// cref="SkeletonWalk"/> enumerates them.
/// </remarks>
internal static class Skeletons
{
    private const int Openings = 3;

    /// <summary>How many there are, by the grammar and without enumerating them.</summary>
    public static ulong Count(int size, SkeletonKind kind = SkeletonKind.All) => kind == SkeletonKind.Dead
        ? Count(size, 0, SkeletonKind.All) - Count(size, 0, SkeletonKind.Live)
        : Count(size, 0, kind);

    private static ulong Count(int size, ulong depth, SkeletonKind kind)
    {
        if (size == 0) return 1;
        // The first instruction is a leaf, or a block with what is in it, or an if with two arms.
        ulong goOn = depth + 1 + 1;             // br_if, call
        ulong doNot = depth + 1 + 1 + 1 + 1;    // br, br_table, return, unreachable
        ulong sum = goOn * Count(size - 1, depth, kind);
        if (kind == SkeletonKind.All) sum += doNot * Count(size - 1, depth, kind);
        else if (size == 1) sum += doNot;
        for (int inside = 0; inside < size; inside++)
        {
            ulong first = Count(inside, depth + 1, kind);
            sum += Openings * first * Count(size - 1 - inside, depth, kind);
            for (int other = 0; other + inside + 2 <= size; other++)
                sum += first * Count(other, depth + 1, kind) * Count(size - 2 - inside - other, depth, kind);
        }

        return sum;
    }
}
