using Eei.Fuzz.Randomness;
using Eei.Wasm;

namespace Eei.Fuzz;

/// <summary>Calls a function of its own that does arithmetic.</summary>
/// <param name="Body">What it computes from its first argument.</param>
/// <param name="Word">Address of the word of block data that is its second.</param>
internal sealed record HelperStep(ArithmeticStep Body, uint Word) : PlanStep
{
    public static HelperStep Draw(Prng prng, PlanFrame frame) => new(ArithmeticStep.Draw(prng, frame), frame.Byte());

    /// <inheritdoc/>
    public override void Emit(PlanScript script)
    {
        CodeBuilder helper = script.Module.Function(PlanScript.FunctionType);
        Body.EmitChain(helper, 0);
        helper.Get(1).Op(Opcode.I64Add);
        script.Functions.Add(helper);
        script.Mix(code =>
        {
            code.Get(script.Accumulator).I32(0).Memory(Opcode.I64Load, Word, 0).Call(helper.Handle);
            PlanScript.TurnAway(code);
        });
    }
}
