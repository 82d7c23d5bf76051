using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Eei.Interpreter.Tests;

/// <summary>
/// Float operators on bit patterns against .NET's own floats and exact integers: another author's arithmetic.
/// </summary>
public sealed class FloatTests
{
    private const ulong Nan64 = 0x7FF8_0000_0000_0000;
    private const uint Nan32 = 0x7FC0_0000;

    /// <summary>Bit patterns half of which are at or beside a border.</summary>
    private static Gen<ulong> Bits64 => Gen.OneOf(
        Gen.Choose(int.MinValue, int.MaxValue).Two()
            .Select(pair => ((ulong)(uint)pair.Item1 << 32) | (uint)pair.Item2),
        Gen.Elements<ulong>(
            0UL, 1UL << 63, 1UL, 0x000F_FFFF_FFFF_FFFF, 0x7FF0_0000_0000_0000, 0xFFF0_0000_0000_0000,
            0x7FF0_0000_0000_0001, 0xFFF8_0000_0000_0000, 0x3FE0_0000_0000_0000, 0xBFE0_0000_0000_0000,
            0x3FF8_0000_0000_0000, 0x4004_0000_0000_0000, 0x43E0_0000_0000_0000, 0x41DF_FFFF_FFC0_0000,
            0x41E0_0000_0000_0000, 0xC1E0_0000_0020_0000, 0x43F0_0000_0000_0000, 0xBFEF_FFFF_FFFF_FFFF,
            0x3690_0000_0000_0000, 0x3690_0000_0000_0001, 0x47EF_FFFF_F000_0000, 0x432F_FFFF_FFFF_FFFF),
        Gen.Choose(-4_000, 4_000).Select(quarters => BitConverter.DoubleToUInt64Bits(quarters / 4.0)));

    private static Gen<uint> Bits32 => Gen.OneOf(
        Gen.Choose(int.MinValue, int.MaxValue).Select(value => (uint)value),
        Gen.Elements<uint>(
            0u, 0x8000_0000u, 1u, 0x007F_FFFFu, 0x7F80_0000u, 0xFF80_0000u, 0x7F80_0001u, 0xFFC0_0000u, 0x3F00_0000u,
            0xBF00_0000u, 0x3FC0_0000u, 0x4020_0000u, 0x4F00_0000u, 0xCF00_0001u, 0x5F00_0000u, 0x4AFF_FFFFu),
        Gen.Choose(-4_000, 4_000).Select(quarters => BitConverter.SingleToUInt32Bits(quarters / 4.0f)));

    [Fact]
    public void Operators_of_f64() => Check(Bits64.Two(), pair =>
    {
        (ulong x, ulong y) = (pair.Item1, pair.Item2);
        (double a, double b) = (BitConverter.UInt64BitsToDouble(x), BitConverter.UInt64BitsToDouble(y));
        Assert.Equal(Canonical(a + b), F64.Add.Apply(x, y));
        Assert.Equal(Canonical(a - b), F64.Sub.Apply(x, y));
        Assert.Equal(Canonical(a * b), F64.Mul.Apply(x, y));
        Assert.Equal(Canonical(a / b), F64.Div.Apply(x, y));
        Assert.Equal(Canonical(Math.Min(a, b)), F64.Min.Apply(x, y));
        Assert.Equal(Canonical(Math.Max(a, b)), F64.Max.Apply(x, y));
        Assert.Equal(Canonical(Math.Sqrt(a)), F64.Sqrt.Apply(x));
        Assert.Equal(Canonical(Math.Ceiling(a)), F64.Ceil.Apply(x));
        Assert.Equal(Canonical(Math.Floor(a)), F64.Floor.Apply(x));
        Assert.Equal(Canonical(Math.Truncate(a)), F64.Trunc.Apply(x));
        Assert.Equal(Canonical(Math.Round(a, MidpointRounding.ToEven)), F64.Nearest.Apply(x));
        Assert.Equal(a == b, F64.Eq.Holds(x, y));
        Assert.Equal(a != b, F64.Ne.Holds(x, y));
        Assert.Equal(a < b, F64.Lt.Holds(x, y));
        Assert.Equal(a > b, F64.Gt.Holds(x, y));
        Assert.Equal(a <= b, F64.Le.Holds(x, y));
        Assert.Equal(a >= b, F64.Ge.Holds(x, y));
    });

    [Fact]
    public void Operators_of_f32() => Check(Bits32.Two(), pair =>
    {
        (uint x, uint y) = (pair.Item1, pair.Item2);
        (float a, float b) = (BitConverter.UInt32BitsToSingle(x), BitConverter.UInt32BitsToSingle(y));
        Assert.Equal(Canonical(a + b), F32.Add.Apply(x, y));
        Assert.Equal(Canonical(a - b), F32.Sub.Apply(x, y));
        Assert.Equal(Canonical(a * b), F32.Mul.Apply(x, y));
        Assert.Equal(Canonical(a / b), F32.Div.Apply(x, y));
        Assert.Equal(Canonical(MathF.Min(a, b)), F32.Min.Apply(x, y));
        Assert.Equal(Canonical(MathF.Max(a, b)), F32.Max.Apply(x, y));
        Assert.Equal(Canonical(MathF.Sqrt(a)), F32.Sqrt.Apply(x));
        Assert.Equal(Canonical(MathF.Ceiling(a)), F32.Ceil.Apply(x));
        Assert.Equal(Canonical(MathF.Floor(a)), F32.Floor.Apply(x));
        Assert.Equal(Canonical(MathF.Truncate(a)), F32.Trunc.Apply(x));
        Assert.Equal(Canonical(MathF.Round(a, MidpointRounding.ToEven)), F32.Nearest.Apply(x));
        Assert.Equal(a == b, F32.Eq.Holds(x, y));
        Assert.Equal(a != b, F32.Ne.Holds(x, y));
        Assert.Equal(a < b, F32.Lt.Holds(x, y));
        Assert.Equal(a > b, F32.Gt.Holds(x, y));
        Assert.Equal(a <= b, F32.Le.Holds(x, y));
        Assert.Equal(a >= b, F32.Ge.Holds(x, y));
    });

    [Fact]
    public void Truncation_of_f64_against_exact_integers() => Check(Bits64, bits =>
    {
        AgreesWithExact<F64.Format>(bits, BitConverter.UInt64BitsToDouble(bits));
    });

    [Fact]
    public void Truncation_of_f32_against_exact_integers() => Check(Bits32, bits =>
    {
        AgreesWithExact<F32.Format>(bits, BitConverter.UInt32BitsToSingle(bits));
    });

    [Fact]
    public void Conversion_of_integers_against_exact_integers() => Check(Bits64, bits =>
    {
        // Every power of two is reached by shifting, so that ties occur.
        foreach (int places in (int[])[0, 9, 11, 31, 40])
        {
            ulong value = bits >> places;
            Assert.Equal(Nearest(value, 53), FromF64(Conversions.ConvertUnsigned<F64.Format>.Apply(value)));
            Assert.Equal(Nearest(value, 24), FromF32(Conversions.ConvertUnsigned<F32.Format>.Apply(value)));
            Assert.Equal(Nearest((long)value, 53), FromF64(Conversions.ConvertSigned64<F64.Format>.Apply(value)));
            Assert.Equal(Nearest((long)value, 24), FromF32(Conversions.ConvertSigned64<F32.Format>.Apply(value)));
            Assert.Equal(Nearest((int)value, 24), FromF32(Conversions.ConvertSigned32<F32.Format>.Apply((uint)value)));
        }
    });

    [Fact]
    public void Demotion_and_promotion() => Check(Bits64, bits =>
    {
        double value = BitConverter.UInt64BitsToDouble(bits);
        uint demoted = double.IsNaN(value) ? Nan32 : BitConverter.SingleToUInt32Bits((float)value);
        Assert.Equal(demoted, Conversions.Demote.Apply(bits));
        float single = BitConverter.UInt32BitsToSingle((uint)bits);
        Assert.Equal(Canonical((double)single), Conversions.Promote.Apply((uint)bits));
    });

    [Theory]
    [InlineData("f32.abs", 0xFFA0_0001u, 0x7FA0_0001u)]
    [InlineData("f32.neg", 0x7FA0_0001u, 0xFFA0_0001u)]
    [InlineData("f32.neg", 0u, 0x8000_0000u)]
    [InlineData("f32.ceil", 0x7FA0_0001u, Nan32)]
    [InlineData("f32.nearest", 0xFFA0_0001u, Nan32)]
    [InlineData("f32.sqrt", 0xBF80_0000u, Nan32)]
    public void Which_operators_touch_a_nan(string instruction, uint operand, uint expected) =>
        Assert.Equal(expected, Assert.Single(Wat.Apply(instruction, Wat.F32(operand)).Results).Bits);

    [Fact]
    public void Copysign_keeps_the_payload() =>
        Assert.Equal(
            0xFFA0_0001UL,
            Wat.Apply("f32.copysign", Wat.F32(0x7FA0_0001), Wat.F32(0x8000_0000)).Results[0].Bits);

    [Fact]
    public void Moving_a_signalling_nan_keeps_every_bit()
    {
        ModuleInstance instance = Wat.Instantiate("""
            (module (memory 1) (global $g (mut f32) (f32.const 0))
              (func (export "move") (param i32) (result i32) (local f32)
                (f32.store (i32.const 8) (f32.reinterpret_i32 (local.get 0)))
                (global.set $g (f32.load (i32.const 8)))
                (local.set 1 (select (global.get $g) (f32.const 1) (i32.const 1)))
                (i32.reinterpret_f32 (local.get 1))))
            """);
        Assert.Equal(0x7F80_0001UL, instance.Result("move", Wat.I32(0x7F80_0001)));
    }

    private static void Check<T>(Gen<T> values, Action<T> body) =>
        Prop.ForAll(values.ToArbitrary(), body)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3_000).WithReplay(2019UL, 5UL));

    private static ulong Canonical(double value) =>
        double.IsNaN(value) ? Nan64 : BitConverter.DoubleToUInt64Bits(value);

    private static ulong Canonical(float value) => float.IsNaN(value) ? Nan32 : BitConverter.SingleToUInt32Bits(value);

    private static BigInteger FromF64(ulong bits) => new(BitConverter.UInt64BitsToDouble(bits));

    private static BigInteger FromF32(ulong bits) => new(BitConverter.UInt32BitsToSingle((uint)bits));

    /// <summary>The multiple of the right power of two that is nearest, ties to even, in exact integers.</summary>
    private static BigInteger Nearest(BigInteger value, int precision)
    {
        int excess = (int)BigInteger.Abs(value).GetBitLength() - precision;
        if (excess <= 0) return value;
        BigInteger unit = BigInteger.One << excess;
        BigInteger below = BigInteger.Abs(value) / unit;
        BigInteger twiceRest = (BigInteger.Abs(value) - (below * unit)) * 2;
        if (twiceRest > unit || (twiceRest == unit && !below.IsEven)) below++;
        return below * unit * value.Sign;
    }

    private static void AgreesWithExact<TFormat>(ulong bits, double value)
        where TFormat : struct, IFloatFormat
    {
        AgreesWithExact<TFormat, I32.Signed>(bits, value, int.MinValue, int.MaxValue, uint.MaxValue);
        AgreesWithExact<TFormat, I32.Unsigned>(bits, value, 0, uint.MaxValue, uint.MaxValue);
        AgreesWithExact<TFormat, I64.Signed>(bits, value, long.MinValue, long.MaxValue, ulong.MaxValue);
        AgreesWithExact<TFormat, I64.Unsigned>(bits, value, 0, ulong.MaxValue, ulong.MaxValue);
    }

    private static void AgreesWithExact<TFormat, TRange>(
        ulong bits, double value, BigInteger least, BigInteger greatest, BigInteger mask)
        where TFormat : struct, IFloatFormat
        where TRange : struct, IIntegerRange
    {
        NumericTrap trap = Conversions.Truncate<TFormat, TRange>.Check(bits);
        ulong saturated = Conversions.TruncateSaturating<TFormat, TRange>.Apply(bits);
        if (double.IsNaN(value))
        {
            Assert.Equal((NumericTrap.InvalidConversion, 0UL), (trap, saturated));
            return;
        }

        BigInteger exact = double.IsInfinity(value)
            ? (value > 0 ? BigInteger.One : BigInteger.MinusOne) << 100
            : new BigInteger(Math.Truncate(value));
        bool inside = exact >= least && exact <= greatest;
        Assert.Equal(inside ? NumericTrap.None : NumericTrap.Overflow, trap);
        Assert.Equal((ulong)(BigInteger.Min(BigInteger.Max(exact, least), greatest) & mask), saturated);
        if (inside) Assert.Equal(saturated, Conversions.Truncate<TFormat, TRange>.Apply(bits));
    }
}
