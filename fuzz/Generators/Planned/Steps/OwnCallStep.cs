using Eei.Fuzz.Randomness;
using Eei.Wasm;

namespace Eei.Fuzz;

/// <summary>Calls a function of its own that does arithmetic.</summary>
/// <param name="Body">What it computes from its first argument.</param>
/// <param name="Word">Address of the word of block data that is its second.</param>
internal sealed record OwnCallStep(ArithmeticStep Body, uint Word) : PlanStep
{
    public static OwnCallStep Draw(Prng prng, PlanFrame frame) => new(ArithmeticStep.Draw(prng, frame), frame.Byte());

    /// <inheritdoc/>
    public override void Emit(PlanScript script)
    {
        CodeBuilder callee = script.Module.Function(PlanScript.FunctionType);
        Body.EmitChain(callee, 0);
        callee.Get(1).Op(Opcode.I64Add);
        script.Functions.Add(callee);
        script.Mix(code =>
        {
            code.Get(script.Accumulator).I32(0).Memory(Opcode.I64Load, Word, 0).Call(callee.Handle);
            PlanScript.TurnAway(code);
        });
    }
}
