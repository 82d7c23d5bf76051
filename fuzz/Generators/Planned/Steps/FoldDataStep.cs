using Eei.Fuzz.Randomness;
using Eei.Wasm;

namespace Eei.Fuzz;

/// <summary>Loops over the block data and mixes every byte of it.</summary>
/// <param name="Load">The load.</param>
/// <param name="Stride">Bytes from one load to the next.</param>
internal sealed record FoldDataStep(Opcode Load, int Stride) : PlanStep
{
    private static readonly Opcode[] Loads =
    [
        Opcode.I32Load8S, Opcode.I32Load8U, Opcode.I32Load16S, Opcode.I32Load16U, Opcode.I32Load, Opcode.I64Load8S,
        Opcode.I64Load8U, Opcode.I64Load16S, Opcode.I64Load16U, Opcode.I64Load32S, Opcode.I64Load32U, Opcode.I64Load,
    ];

    public static FoldDataStep Draw(Prng prng)
    {
        Opcode load = prng.Pick<Opcode>(Loads);
        return new FoldDataStep(load, 1 << InstructionTable.Of(load).AlignmentExponent);
    }

    /// <inheritdoc/>
    public override void Emit(PlanScript script)
    {
        CodeBuilder code = script.Main;
        uint i = script.Counter;
        code.I32(0).Set(i).Block().Loop().Get(i).Get(script.Size).Op(Opcode.I32GeU).BrIf(1);
        script.Mix(mix =>
        {
            mix.Get(i).Memory(Load, script.Frame.Data, 0);
            if (InstructionTable.Of(Load).Results[0] == Wasm.ValueType.I32) mix.Op(Opcode.I64ExtendI32S);
        });
        code.Get(i).I32(Stride).Op(Opcode.I32Add).Set(i).Br(0).End().End();
    }
}
