using Eei.Fuzz.Randomness;
using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Fuzz;

/// <summary>Numeric and vector instructions: operands by signature, the result taken.</summary>
internal static class SingleNumeric
{
    public static void Emit(SingleScript script, Hazard hazard)
    {
        InstructionFacts facts = script.Facts;
        bool guarded = hazard == Hazard.None;
        for (int i = 0; i < facts.Parameters.Length; i++)
        {
            ValueType type = facts.Parameters[i];
            if (guarded && i == 1 && ArithmeticLink.MayTrap(facts.Opcode)) PushDivisor(script, type);
            else if (guarded && IsTrappingTruncation(facts.Opcode))
                script.Push(type, chance => SmallPositive(chance, type));
            else script.Push(type);
        }

        script.Main.Add(WithImmediates(script.Prng, facts));
        if (facts.Results.Length > 0) script.Take(facts.Results[0]);
    }

    /// <summary>Whether the instruction is one of the eight truncations that trap.</summary>
    public static bool IsTrappingTruncation(Opcode opcode) => opcode is Opcode.I32TruncF32S or Opcode.I32TruncF32U
        or Opcode.I32TruncF64S or Opcode.I32TruncF64U or Opcode.I64TruncF32S or Opcode.I64TruncF32U
        or Opcode.I64TruncF64S or Opcode.I64TruncF64U;

    /// <summary>Bits of a float from 2^-8 up to, not including, 2^31, which every truncation takes.</summary>
    public static ulong SmallPositive(Prng prng, ValueType type) => type == ValueType.F32
        ? (prng.NextUInt32() & 0x7FFFFF) | ((uint)prng.Between(127 - 8, 127 + 30) << 23)
        : (prng.NextUInt64() & 0xFFFFFFFFFFFFF) | ((ulong)prng.Between(1023 - 8, 1023 + 30) << 52);

    private static void PushDivisor(SingleScript script, ValueType type)
    {
        bool quotient = script.Opcode is Opcode.I32DivS or Opcode.I64DivS;
        ulong mask = !quotient ? ulong.MaxValue : type == ValueType.I32 ? 0x7FFFFFFF : 0x7FFFFFFFFFFFFFFFUL;
        script.Push(type, chance => (BoundaryValues.Draw(chance, type) | 1) & mask);
    }

    private static Instruction WithImmediates(Prng prng, InstructionFacts facts) => facts.Immediates switch
    {
        Immediates.I32 or Immediates.I64 or Immediates.F32 or Immediates.F64 =>
            new Instruction(facts.Opcode) { Bits = BoundaryValues.Draw(prng, facts.Results[0]) },
        Immediates.V128 => new Instruction(facts.Opcode) { Bits = prng.NextUInt64(), BitsHigh = prng.NextUInt64() },
        Immediates.Lane => new Instruction(facts.Opcode) { Lane = (byte)prng.Below(LaneCount(facts)) },
        Immediates.Shuffle =>
            new Instruction(facts.Opcode) { Bits = ShuffleLanes(prng), BitsHigh = ShuffleLanes(prng) },
        _ => new Instruction(facts.Opcode),
    };

    // The name says how many lanes there are: i8x16, i16x8, i32x4, i64x2, f32x4, f64x2.
    private static int LaneCount(InstructionFacts facts) =>
        facts.Name.Contains("x16", StringComparison.Ordinal) ? 16
        : facts.Name.Contains("x8", StringComparison.Ordinal) ? 8
        : facts.Name.Contains("x4", StringComparison.Ordinal) ? 4
        : 2;

    private static ulong ShuffleLanes(Prng prng)
    {
        ulong lanes = 0;
        for (int i = 0; i < 8; i++) lanes = (lanes << 8) | (uint)prng.Below(32);
        return lanes;
    }
}
