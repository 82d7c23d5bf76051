using Eei.Wasm;

namespace Eei.Fuzz;

/// <summary>Writes the accumulator over the root, every word different, and saves it.</summary>
internal sealed record SaveRootStep : PlanStep
{
    /// <inheritdoc/>
    public override void Emit(PlanScript script)
    {
        CodeBuilder code = script.Main;
        uint root = script.Frame.Root;
        code.I32(0).Get(script.Accumulator).Memory(Opcode.I64Store, root, 0);
        code.I32(0).Get(script.Accumulator).I64(unchecked((long)0x9E3779B97F4A7C15)).Op(Opcode.I64Mul)
            .Memory(Opcode.I64Store, root + 16, 0);
        code.I32((int)root).CallHost("eth2", "savePostStateRoot");
    }
}
