using Eei.Fuzz.Randomness;
using Eei.Wasm;

namespace Eei.Fuzz;

/// <summary>One function of the big-endian 256-bit family on operands from the block data.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Operands">Addresses of its operands; the last may also be where the result goes.</param>
/// <param name="Result">Where the result goes.</param>
internal sealed record BignumStep(string Name, uint[] Operands, uint Result) : PlanStep
{
    private static readonly string[] Names = ["add256", "sub256", "mul256", "div256", "mulMod", "umulmod256"];

    public static BignumStep Draw(Prng prng, PlanFrame frame)
    {
        string name = prng.Pick<string>(Names);
        var operands = new uint[name is "mulMod" or "umulmod256" ? 3 : 2];
        for (int i = 0; i < operands.Length; i++) operands[i] = frame.Byte();
        // The last operand is made odd before the call and must not stand in the block data itself.
        operands[^1] = frame.Operands;
        return new BignumStep(name, operands, prng.Percent(30) ? frame.Operands : frame.Operands + 64);
    }

    /// <inheritdoc/>
    public override void Emit(PlanScript script)
    {
        CodeBuilder code = script.Main;
        uint last = Operands[^1];
        code.I32(0).Get(script.Accumulator).Memory(Opcode.I64Store, last + 8, 0);
        code.I32(0).Get(script.Accumulator).I64(1L << 56).Op(Opcode.I64Or).Memory(Opcode.I64Store, last + 24, 0);
        foreach (uint operand in Operands) code.I32((int)operand);
        code.I32((int)Result).CallHost("bignum", Name);
        script.Mix(mix => mix.I32(0).Memory(Opcode.I64Load, Result + 24, 0));
        script.Mix(mix => mix.I32(0).Memory(Opcode.I64Load, Result, 0));
    }
}
