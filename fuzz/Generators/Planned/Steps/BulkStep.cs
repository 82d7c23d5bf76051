using Eei.Fuzz.Randomness;
using Eei.Wasm;

namespace Eei.Fuzz;

/// <summary>Copies or fills inside the scratch bytes, ranges overlapping, and mixes what came of it.</summary>
/// <param name="Opcode">memory.copy or memory.fill.</param>
/// <param name="Byte">Address of the byte that moves the destination.</param>
/// <param name="Length">Bytes.</param>
internal sealed record BulkStep(Opcode Opcode, uint Byte, int Length) : PlanStep
{
    public static BulkStep Draw(Prng prng, PlanFrame frame) =>
        new(prng.Percent(60) ? Opcode.MemoryCopy : Opcode.MemoryFill, frame.Byte(), prng.Below(40));

    /// <inheritdoc/>
    public override void Emit(PlanScript script)
    {
        CodeBuilder code = script.Main;
        int scratch = (int)script.Frame.Scratch;
        code.I32(0).Get(script.Accumulator).Memory(Opcode.I64Store, (uint)scratch + 16, 0);
        code.I32(0).Memory(Opcode.I32Load8U, Byte).I32(31).Op(Opcode.I32And).I32(scratch).Op(Opcode.I32Add);
        if (Opcode == Opcode.MemoryCopy) code.I32(scratch + 12);
        else code.Get(script.Accumulator).Op(Opcode.I32WrapI64);
        code.I32(Length).Op(Opcode);
        script.Mix(mix => mix.I32(0).Memory(Opcode.I64Load, (uint)scratch + 20, 0));
        script.Mix(mix => mix.I32(0).Memory(Opcode.I64Load, (uint)scratch + 3, 0));
    }
}
