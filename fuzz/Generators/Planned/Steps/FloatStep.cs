using Eei.Fuzz.Randomness;
using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Fuzz;

/// <summary>A short float computation from the accumulator, its bits mixed back in.</summary>
/// <param name="Convert">From i64 to the float type.</param>
/// <param name="Operand">Bits of the constant operand.</param>
/// <param name="Binary">The instruction on both.</param>
/// <param name="Unary">The instruction after it.</param>
internal sealed record FloatStep(Opcode Convert, ulong Operand, Opcode Binary, Opcode Unary) : PlanStep
{
    private static readonly Opcode[] Converts =
    [
        Opcode.F32ConvertI64S, Opcode.F32ConvertI64U, Opcode.F64ConvertI64S, Opcode.F64ConvertI64U,
        Opcode.F64ReinterpretI64,
    ];

    public static FloatStep Draw(Prng prng)
    {
        Opcode convert = prng.Pick<Opcode>(Converts);
        ValueType type = InstructionTable.Of(convert).Results[0];
        return new FloatStep(convert, BoundaryValues.Draw(prng, type), Arity(prng, type, 2), Arity(prng, type, 1));
    }

    /// <inheritdoc/>
    public override void Emit(PlanScript script)
    {
        ValueType type = InstructionTable.Of(Convert).Results[0];
        script.Mix(code =>
        {
            code.Get(script.Accumulator).Op(Convert).Constant(type, Operand).Op(Binary).Op(Unary);
            if (type == ValueType.F64) code.Op(Opcode.I64ReinterpretF64);
            else code.Op(Opcode.I32ReinterpretF32).Op(Opcode.I64ExtendI32U);
        });
    }

    private static Opcode Arity(Prng prng, ValueType type, int count)
    {
        InstructionFacts[] rows = [.. InstructionTable.OfWasm2.Where(row => row.Immediates == Immediates.None
            && row.Parameters.Length == count && row.Parameters.All(parameter => parameter == type)
            && row.Results.Length == 1 && row.Results[0] == type)];
        return prng.Pick<InstructionFacts>(rows).Opcode;
    }
}
