using Eei.Fuzz.Randomness;
using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Fuzz;

/// <summary>Calls a function that calls itself as often as a byte of the block data says.</summary>
/// <param name="Byte">Address of the byte.</param>
/// <param name="Mask">Bits of it that count.</param>
/// <param name="Locals">Locals the function declares, which weigh in its depth.</param>
internal sealed record RecursionStep(uint Byte, int Mask, int Locals) : PlanStep
{
    public static RecursionStep Draw(Prng prng, PlanFrame frame) =>
        new(frame.Byte(), prng.Pick<int>([7, 15, 31]), prng.Below(4));

    /// <inheritdoc/>
    public override void Emit(PlanScript script)
    {
        CodeBuilder recursive = script.Module.Function([ValueType.I32, ValueType.I64], [ValueType.I64]);
        for (int i = 0; i < Locals; i++) recursive.Local(i % 2 == 0 ? ValueType.I64 : ValueType.I32);
        recursive.Get(0).Op(Opcode.I32Eqz).If(BlockType.Of(ValueType.I64)).Get(1).Else()
            .Get(0).I32(1).Op(Opcode.I32Sub)
            .Get(1).Get(0).Op(Opcode.I64ExtendI32U).Call(script.MixFunction().Handle)
            .Call(recursive.Handle)
            .Get(0).Op(Opcode.I64ExtendI32U).Op(Opcode.I64Add).End();
        CodeBuilder code = script.Main;
        code.I32(0).Memory(Opcode.I32Load8U, Byte).I32(Mask).Op(Opcode.I32And)
            .Get(script.Accumulator).Call(recursive.Handle).Set(script.Accumulator);
    }
}
