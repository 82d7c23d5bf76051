using System.Collections.Immutable;
using Eei.Fuzz.Randomness;
using Eei.Wasm;

namespace Eei.Fuzz;

/// <summary>Reads the size and copies the whole block data in one to four slices.</summary>
/// <param name="Cuts">Offsets at which a new slice begins, the first 0.</param>
internal sealed record CopyStep(ImmutableArray<uint> Cuts) : PlanStep
{
    public static CopyStep Draw(Prng prng, PlanFrame frame)
    {
        var cuts = new SortedSet<uint> { 0 };
        for (int i = prng.Below(4); i > 0; i--) cuts.Add((uint)prng.Below(frame.LeastData));
        return new CopyStep([.. cuts]);
    }

    /// <inheritdoc/>
    public override void Emit(PlanScript script)
    {
        CodeBuilder code = script.Main;
        code.CallHost("eth2", "blockDataSize").Set(script.Size);
        script.Mix32(mix => mix.Get(script.Size));
        // The last slice first: an engine that confuses lengths with ends then overwrites nothing by luck.
        for (int i = Cuts.Length - 1; i >= 0; i--)
        {
            code.I32((int)(script.Frame.Data + Cuts[i])).I32((int)Cuts[i]);
            if (i + 1 < Cuts.Length) code.I32((int)(Cuts[i + 1] - Cuts[i]));
            else code.Get(script.Size).I32((int)Cuts[i]).Op(Opcode.I32Sub);
            code.CallHost("eth2", "blockDataCopy");
        }
    }
}
