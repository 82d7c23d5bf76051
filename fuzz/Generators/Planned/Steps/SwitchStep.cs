using System.Collections.Immutable;
using Eei.Fuzz.Randomness;
using Eei.Wasm;

namespace Eei.Fuzz;

/// <summary>A br_table on a byte of the block data; the values drawn reach the arms, the default and far past
/// it.</summary>
/// <param name="Byte">Address of the byte.</param>
/// <param name="Arms">Number of arms; the table may name them in any order.</param>
/// <param name="Labels">The table, its default last.</param>
/// <param name="Constants">Mixed in after each block.</param>
internal sealed record SwitchStep(
    uint Byte, int Arms, ImmutableArray<uint> Labels, ImmutableArray<long> Constants) : PlanStep
{
    public static SwitchStep Draw(Prng prng, PlanFrame frame)
    {
        int arms = prng.Between(2, 4);
        int entries = prng.Between(1, 5);
        var labels = ImmutableArray.CreateBuilder<uint>();
        for (int i = 0; i <= entries; i++) labels.Add((uint)prng.Below(arms));
        var constants = ImmutableArray.CreateBuilder<long>();
        for (int i = 0; i < arms; i++) constants.Add((long)prng.NextUInt64());
        uint at = frame.Byte(0, 1, (byte)(entries - 1), (byte)entries, (byte)(entries + 1), 0xFF);
        return new SwitchStep(at, arms, labels.ToImmutable(), constants.ToImmutable());
    }

    /// <inheritdoc/>
    public override void Emit(PlanScript script)
    {
        CodeBuilder code = script.Main;
        for (int i = 0; i < Arms; i++) code.Block();
        code.I32(0).Memory(Opcode.I32Load8S, Byte).BrTable(Labels);
        for (int i = 0; i < Arms; i++)
        {
            code.End();
            script.Mix(mix => mix.I64(Constants[i]));
            // Some arms leave at once, so that falling through and leaving differ.
            if ((Constants[i] & 1) == 0 && i < Arms - 1) code.Br((uint)(Arms - 2 - i));
        }
    }
}
