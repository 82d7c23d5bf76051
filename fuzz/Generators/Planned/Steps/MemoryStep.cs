using Eei.Fuzz.Randomness;
using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Fuzz;

/// <summary>Stores the accumulator in one width and loads it back in another, at an address from the block
/// data.</summary>
/// <param name="Byte">Address of the byte that says where.</param>
/// <param name="Store">The store.</param>
/// <param name="Load">The load.</param>
/// <param name="Shift">Bytes between the two.</param>
internal sealed record MemoryStep(uint Byte, Opcode Store, Opcode Load, uint Shift) : PlanStep
{
    private static readonly Opcode[] Stores =
    [
        Opcode.I32Store, Opcode.I64Store, Opcode.I32Store8, Opcode.I32Store16, Opcode.I64Store8, Opcode.I64Store16,
        Opcode.I64Store32,
    ];

    private static readonly Opcode[] Loads =
    [
        Opcode.I32Load, Opcode.I64Load, Opcode.I32Load8S, Opcode.I32Load8U, Opcode.I32Load16S, Opcode.I32Load16U,
        Opcode.I64Load8S, Opcode.I64Load8U, Opcode.I64Load16S, Opcode.I64Load16U, Opcode.I64Load32S, Opcode.I64Load32U,
    ];

    public static MemoryStep Draw(Prng prng, PlanFrame frame) =>
        new(frame.Byte(), prng.Pick<Opcode>(Stores), prng.Pick<Opcode>(Loads), (uint)prng.Below(5));

    /// <inheritdoc/>
    public override void Emit(PlanScript script)
    {
        CodeBuilder code = script.Main;
        uint address = script.Counter;
        code.I32(0).Memory(Opcode.I32Load8U, Byte).Set(address);
        code.Get(address).Get(script.Accumulator);
        if (InstructionTable.Of(Store).Parameters[1] == ValueType.I32) code.Op(Opcode.I32WrapI64);
        code.Memory(Store, script.Frame.Scratch + 4, 0);
        script.Mix(mix =>
        {
            mix.Get(address).Memory(Load, script.Frame.Scratch + 2 + Shift, 0);
            if (InstructionTable.Of(Load).Results[0] == ValueType.I32) mix.Op(Opcode.I64ExtendI32S);
        });
    }
}
