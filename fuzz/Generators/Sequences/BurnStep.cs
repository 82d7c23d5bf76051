using Eei.Wasm;

namespace Eei.Fuzz;

/// <summary>Counts to a number that takes more gas than a block of a sequence has, and stores on the way: where it
/// stops, memory has changed.</summary>
/// <param name="Rounds">The number; finite, so that an engine without a meter ends as well.</param>
internal sealed record BurnStep(int Rounds) : PlanStep
{
    /// <inheritdoc/>
    public override void Emit(PlanScript script)
    {
        CodeBuilder code = script.Main;
        uint i = script.Counter;
        code.I32(0).Set(i).Loop();
        code.I32(0).Get(i).Memory(Opcode.I32Store, script.Frame.Untouched, 0);
        code.Get(i).I32(1).Op(Opcode.I32Add).Tee(i).I32(Rounds).Op(Opcode.I32LtU).BrIf(0).End();
    }
}
