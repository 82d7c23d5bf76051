using Eei.Fuzz.Randomness;
using Eei.Wasm;

namespace Eei.Fuzz;

/// <summary>One function of the little-endian field family, on operands small enough to be canonical in every
/// field.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Inputs">Number of operands.</param>
/// <param name="Outputs">Number of places it writes to.</param>
internal sealed record FieldStep(string Name, int Inputs, int Outputs) : PlanStep
{
    private const int Width = 48;

    private static readonly FieldStep[] Functions =
    [
        new("f1m_mul", 2, 1), new("f1m_add", 2, 1), new("f1m_sub", 2, 1), new("f1m_square", 1, 1),
        new("f1m_toMontgomery", 1, 1), new("f1m_fromMontgomery", 1, 1), new("int_add", 2, 1), new("int_sub", 2, 1),
        new("int_mul", 2, 1), new("int_div", 2, 2),
    ];

    public static FieldStep Draw(Prng prng) => prng.Pick<FieldStep>(Functions);

    /// <inheritdoc/>
    public override void Emit(PlanScript script)
    {
        HostFunction? function = HostFunctionTable.Find("bignum", Name);
        if (function is null) return;
        CodeBuilder code = script.Main;
        uint at = script.Frame.Operands;
        // Eight bytes each, the rest zero at first; a later step may find a result there, so the top word is cleared.
        for (int i = 0; i < Inputs; i++)
        {
            uint operand = at + (uint)(i * Width);
            code.I32(0).Get(script.Accumulator).I64(1).Op(Opcode.I64Or).Memory(Opcode.I64Store, operand, 0);
            foreach (uint top in (uint[])[24, 40]) code.I32(0).I64(0).Memory(Opcode.I64Store, operand + top, 0);
        }

        for (int i = 0; i < Inputs; i++) code.I32((int)at + (i * Width));
        for (int i = 0; i < Outputs; i++) code.I32((int)at + ((2 + i) * Width));
        code.CallHost("bignum", Name);
        if (function.Results.Length > 0)
        {
            uint carry = script.Counter;
            code.Set(carry);
            script.Mix32(mix => mix.Get(carry));
        }

        script.Mix(mix => mix.I32(0).Memory(Opcode.I64Load, at + (2 * Width), 0));
    }
}
