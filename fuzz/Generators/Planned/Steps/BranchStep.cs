using System.Collections.Immutable;
using Eei.Fuzz.Randomness;
using Eei.Wasm;

namespace Eei.Fuzz;

/// <summary>Goes one way or the other on a byte of the block data.</summary>
/// <param name="Byte">Address of the byte.</param>
/// <param name="Load">How it is loaded, signed or not.</param>
/// <param name="Comparison">The comparison.</param>
/// <param name="Threshold">What it is compared with.</param>
/// <param name="Constants">Mixed in on one side and the other.</param>
internal sealed record BranchStep(
    uint Byte, Opcode Load, Opcode Comparison, int Threshold, ImmutableArray<long> Constants) : PlanStep
{
    private static readonly Opcode[] Comparisons =
    [
        Opcode.I32Eq, Opcode.I32Ne, Opcode.I32LtS, Opcode.I32LtU, Opcode.I32GtS, Opcode.I32GtU, Opcode.I32LeS,
        Opcode.I32LeU, Opcode.I32GeS, Opcode.I32GeU,
    ];

    public static BranchStep Draw(Prng prng, PlanFrame frame)
    {
        byte threshold = (byte)prng.Below(256);
        int seen = prng.Percent(50) ? threshold : (sbyte)threshold;
        return new BranchStep(
            frame.Byte(threshold, (byte)(threshold + 1), (byte)(threshold - 1), 0x80, 0x7F, 0),
            prng.Percent(50) ? Opcode.I32Load8S : Opcode.I32Load8U,
            prng.Pick<Opcode>(Comparisons),
            seen,
            [(long)prng.NextUInt64(), (long)prng.NextUInt64()]);
    }

    /// <inheritdoc/>
    public override void Emit(PlanScript script)
    {
        CodeBuilder code = script.Main;
        code.I32(0).Memory(Load, Byte).I32(Threshold).Op(Comparison).If();
        script.Mix(mix => mix.I64(Constants[0]));
        code.Else();
        script.Mix(mix => mix.I64(Constants[1]));
        code.End();
    }
}
