using Eei.Fuzz.Randomness;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Fuzz;

/// <summary>Values at which implementations go wrong; half of all constants and operands are such.</summary>
/// <remarks>Source: anchors.md §4.2, 17. Floats stand as bit patterns, so that no float is ever computed
/// here.</remarks>
public static class BoundaryValues
{
    private static readonly uint[] I32 =
    [
        0, 1, 2, 3, 7, 8, 15, 16, 31, 32, 33, 63, 64, 0x7F, 0x80, 0x81, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x10000,
        0x7FFFFFFE, 0x7FFFFFFF, 0x80000000, 0x80000001, 0xFFFFFF7F, 0xFFFFFF80, 0xFFFF7FFF, 0xFFFF8000, 0xFFFFFFFE,
        0xFFFFFFFF, 0x55555555, 0xAAAAAAAA, 0x01234567, 0xFEDCBA98,
    ];

    private static readonly ulong[] I64 =
    [
        0, 1, 2, 31, 32, 33, 63, 64, 65, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF,
        0x80000000, 0xFFFFFFFF, 0x100000000, 0x7FFFFFFFFFFFFFFE, 0x7FFFFFFFFFFFFFFF, 0x8000000000000000,
        0x8000000000000001, 0xFFFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFE, 0xFFFFFFFF80000000, 0xFFFFFFFF7FFFFFFF,
        0xFFFFFFFFFFFFFF80, 0xFFFFFFFFFFFF8000, 0x0020000000000001, 0x5555555555555555, 0x0123456789ABCDEF,
    ];

    private static readonly uint[] F32 =
    [
        0x00000000, 0x80000000, 0x3F800000, 0xBF800000, 0x00000001, 0x80000001, 0x007FFFFF, 0x00800000, 0x7F7FFFFF,
        0xFF7FFFFF, 0x7F800000, 0xFF800000, 0x3F000000, 0xBF000000, 0x3FC00000, 0x40200000, 0xC0200000, 0x3EFFFFFF,
        0x4B000000, 0x4B000001, 0x4B800000, 0x4EFFFFFF, 0x4F000000, 0xCF000000, 0xCF000001, 0x4F7FFFFF, 0x4F800000,
        0x5EFFFFFF, 0x5F000000, 0xDF000000, 0x5F7FFFFF, 0x5F800000, 0x3F7FFFFF, 0xBF7FFFFF, 0x40490FDB, 0x33800000,
    ];

    private static readonly uint[] F32NotANumber =
        [0x7FC00000, 0xFFC00000, 0x7FC00001, 0x7F800001, 0xFF812345, 0x7FA00000];

    private static readonly ulong[] F64 =
    [
        0x0000000000000000, 0x8000000000000000, 0x3FF0000000000000, 0xBFF0000000000000, 0x0000000000000001,
        0x8000000000000001, 0x000FFFFFFFFFFFFF, 0x0010000000000000, 0x7FEFFFFFFFFFFFFF, 0xFFEFFFFFFFFFFFFF,
        0x7FF0000000000000, 0xFFF0000000000000, 0x3FE0000000000000, 0xBFE0000000000000, 0x3FF8000000000000,
        0x4004000000000000, 0xC004000000000000, 0x3FDFFFFFFFFFFFFF, 0x4330000000000000, 0x4330000000000001,
        0x4340000000000000, 0x41DFFFFFFFC00000, 0x41E0000000000000, 0xC1E0000000000000, 0xC1E0000000200000,
        0xC1E00000001FFFFF, 0x41EFFFFFFFE00000, 0x41F0000000000000, 0x43DFFFFFFFFFFFFF, 0x43E0000000000000,
        0xC3E0000000000000, 0x43EFFFFFFFFFFFFF, 0x43F0000000000000, 0x36A0000000000000, 0x36A0000000000001,
        0x47EFFFFFE0000000, 0x47EFFFFFF0000000, 0xBFEFFFFFFFFFFFFF, 0x400921FB54442D18,
    ];

    private static readonly ulong[] F64NotANumber =
        [0x7FF8000000000000, 0xFFF8000000000000, 0x7FF8000000000001, 0x7FF0000000000001, 0xFFF0123456789ABC,
            0x7FF4000000000000];

    /// <summary>The bits of a value of a type: half boundary values, of floats one in twenty a NaN; zero for
    /// references.</summary>
    public static ulong Draw(Prng prng, ValueType type)
    {
        ArgumentNullException.ThrowIfNull(prng);
        return type switch
        {
            ValueType.I32 => prng.Percent(50) ? prng.Pick<uint>(I32) : DrawAny(prng) & 0xFFFFFFFF,
            ValueType.I64 => prng.Percent(50) ? prng.Pick<ulong>(I64) : DrawAny(prng),
            ValueType.F32 => prng.Percent(5) ? prng.Pick<uint>(F32NotANumber)
                : prng.Percent(55) ? prng.Pick<uint>(F32) : DrawF32(prng),
            ValueType.F64 => prng.Percent(5) ? prng.Pick<ulong>(F64NotANumber)
                : prng.Percent(55) ? prng.Pick<ulong>(F64) : DrawF64(prng),
            ValueType.V128 => prng.NextUInt64(),
            _ => 0,
        };
    }

    private static ulong DrawAny(Prng prng) => prng.Below(4) switch
    {
        0 => (ulong)prng.Below(256),
        1 => (ulong)-(long)prng.Below(256),
        2 => prng.NextUInt64() >> prng.Below(64),
        _ => prng.NextUInt64(),
    };

    // Exponents near that of 1, so that sums and products keep their digits.
    private static ulong DrawF32(Prng prng) =>
        (prng.NextUInt32() & 0x807FFFFF) | ((uint)prng.Between(127 - 40, 127 + 66) << 23);

    private static ulong DrawF64(Prng prng) =>
        (prng.NextUInt64() & 0x800FFFFFFFFFFFFF) | ((ulong)prng.Between(1023 - 70, 1023 + 70) << 52);
}
