using Eei.Fuzz.Randomness;
using Eei.Wasm;

namespace Eei.Fuzz;

/// <summary>Prints, which changes nothing but the trace.</summary>
/// <param name="Name">The function.</param>
/// <param name="Length">Bytes printed, where it prints memory.</param>
internal sealed record DebugStep(string Name, int Length) : PlanStep
{
    public static DebugStep Draw(Prng prng) =>
        new(prng.Pick<string>(["print32", "print64", "printMem", "printMemHex"]), prng.Below(64));

    /// <inheritdoc/>
    public override void Emit(PlanScript script)
    {
        CodeBuilder code = script.Main;
        if (Name == "print32") code.Get(script.Accumulator).Op(Opcode.I32WrapI64);
        else if (Name == "print64") code.Get(script.Accumulator);
        else code.I32((int)script.Frame.Data).I32(Length);
        code.CallHost("debug", Name);
    }
}
