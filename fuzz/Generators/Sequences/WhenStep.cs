using Eei.Wasm;

namespace Eei.Fuzz;

/// <summary>Does another step in the blocks whose data says so.</summary>
/// <param name="Byte">Address of the byte whose lowest bit says whether.</param>
/// <param name="Inner">The step.</param>
internal sealed record WhenStep(uint Byte, PlanStep Inner) : PlanStep
{
    /// <inheritdoc/>
    public override void Emit(PlanScript script)
    {
        CodeBuilder code = script.Main;
        code.I32(0).Memory(Opcode.I32Load8U, Byte).I32(1).Op(Opcode.I32And).If();
        Inner.Emit(script);
        code.End();
    }
}
