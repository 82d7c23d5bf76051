using Eei.Fuzz.Randomness;

namespace Eei.Fuzz;

/// <summary>Changes one byte of one block's data: a script that depends on its data ends with another root.</summary>
/// <remarks>Source: anchors.md N1, proof.</remarks>
public static class ByteFlip
{
    /// <summary>The case with one byte flipped, or null where no block has data.</summary>
    public static ExecutionCase? Apply(ExecutionCase execution, Prng prng)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentNullException.ThrowIfNull(prng);
        int[] filled = [.. Enumerable.Range(0, execution.Blocks.Length).Where(i => !execution.Blocks[i].Data.IsEmpty)];
        if (filled.Length == 0) return null;
        int at = prng.Pick<int>(filled);
        byte[] data = execution.Blocks[at].Data.ToArray();
        data[prng.Below(data.Length)] ^= (byte)(1 << prng.Below(8));
        return execution with { Blocks = execution.Blocks.SetItem(at, execution.Blocks[at] with { Data = data }) };
    }
}
