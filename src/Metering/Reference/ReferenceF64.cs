using Eei.Wasm;

namespace Eei.Metering;

/// <summary>f64 instructions; every NaN that is computed is the canonical one.</summary>
/// <remarks>Source: WebAssembly 2.0, section 4.3.3.</remarks>
internal static class ReferenceF64
{
    private const ulong Sign = 0x8000_0000_0000_0000;
    private const ulong CanonicalNaN = 0x7FF8_0000_0000_0000;

    /// <summary>The result of an f64 instruction on bits; null where it is none.</summary>
    public static ulong? Compute(Opcode opcode, ulong a, ulong b)
    {
        double x = Of(a), y = Of(b);
        return opcode switch
        {
            Opcode.F64Eq => x == y ? 1u : 0u,
            Opcode.F64Ne => x != y ? 1u : 0u,
            Opcode.F64Lt => x < y ? 1u : 0u,
            Opcode.F64Gt => x > y ? 1u : 0u,
            Opcode.F64Le => x <= y ? 1u : 0u,
            Opcode.F64Ge => x >= y ? 1u : 0u,
            Opcode.F64Abs => a & ~Sign,
            Opcode.F64Neg => a ^ Sign,
            Opcode.F64Copysign => (a & ~Sign) | (b & Sign),
            Opcode.F64Ceil => Canonical(Math.Ceiling(x)),
            Opcode.F64Floor => Canonical(Math.Floor(x)),
            Opcode.F64Trunc => Canonical(Math.Truncate(x)),
            Opcode.F64Nearest => Canonical(Math.Round(x, MidpointRounding.ToEven)),
            Opcode.F64Sqrt => Canonical(Math.Sqrt(x)),
            Opcode.F64Add => Canonical(x + y),
            Opcode.F64Sub => Canonical(x - y),
            Opcode.F64Mul => Canonical(x * y),
            Opcode.F64Div => Canonical(x / y),
            Opcode.F64Min => Least(a, b),
            Opcode.F64Max => Greatest(a, b),
            _ => null,
        };
    }

    /// <summary>Bits of a value, a NaN made canonical.</summary>
    public static ulong Canonical(double value) =>
        double.IsNaN(value) ? CanonicalNaN : BitConverter.DoubleToUInt64Bits(value);

    /// <summary>The value of bits.</summary>
    public static double Of(ulong bits) => BitConverter.UInt64BitsToDouble(bits);

    private static ulong Least(ulong a, ulong b)
    {
        double x = Of(a), y = Of(b);
        if (double.IsNaN(x) || double.IsNaN(y)) return CanonicalNaN;
        // Zeros are equal, and the negative one is the lesser.
        if (x == y) return a | b;
        return x < y ? a : b;
    }

    private static ulong Greatest(ulong a, ulong b)
    {
        double x = Of(a), y = Of(b);
        if (double.IsNaN(x) || double.IsNaN(y)) return CanonicalNaN;
        if (x == y) return a & b;
        return x > y ? a : b;
    }
}
