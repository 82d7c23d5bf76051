using Eei.Wasm;

namespace Eei.Fuzz;

/// <summary>Mixes in memory and a global that nothing in this block wrote, then writes them: what leaks from block to
/// block shows.</summary>
internal sealed record ProbeStep : PlanStep
{
    /// <inheritdoc/>
    public override void Emit(PlanScript script)
    {
        CodeBuilder code = script.Main;
        script.Mix(mix => mix.I32(0).Memory(Opcode.I64Load, script.Frame.Untouched, 0));
        script.Mix(mix => mix.GlobalGet(script.State));
        code.I32(0).Get(script.Accumulator).Memory(Opcode.I64Store, script.Frame.Untouched, 0);
        code.Get(script.Accumulator).GlobalSet(script.State);
    }
}
