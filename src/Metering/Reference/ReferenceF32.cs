using Eei.Wasm;

namespace Eei.Metering;

/// <summary>f32 instructions; every NaN that is computed is the canonical one.</summary>
/// <remarks>Source: WebAssembly 2.0, section 4.3.3.</remarks>
internal static class ReferenceF32
{
    private const uint Sign = 0x8000_0000;
    private const uint CanonicalNaN = 0x7FC0_0000;

    /// <summary>The result of an f32 instruction on bits; null where it is none.</summary>
    public static ulong? Compute(Opcode opcode, uint a, uint b)
    {
        float x = Of(a), y = Of(b);
        return opcode switch
        {
            Opcode.F32Eq => x == y ? 1u : 0u,
            Opcode.F32Ne => x != y ? 1u : 0u,
            Opcode.F32Lt => x < y ? 1u : 0u,
            Opcode.F32Gt => x > y ? 1u : 0u,
            Opcode.F32Le => x <= y ? 1u : 0u,
            Opcode.F32Ge => x >= y ? 1u : 0u,
            Opcode.F32Abs => a & ~Sign,
            Opcode.F32Neg => a ^ Sign,
            Opcode.F32Copysign => (a & ~Sign) | (b & Sign),
            Opcode.F32Ceil => Canonical(MathF.Ceiling(x)),
            Opcode.F32Floor => Canonical(MathF.Floor(x)),
            Opcode.F32Trunc => Canonical(MathF.Truncate(x)),
            Opcode.F32Nearest => Canonical(MathF.Round(x, MidpointRounding.ToEven)),
            Opcode.F32Sqrt => Canonical(MathF.Sqrt(x)),
            Opcode.F32Add => Canonical(x + y),
            Opcode.F32Sub => Canonical(x - y),
            Opcode.F32Mul => Canonical(x * y),
            Opcode.F32Div => Canonical(x / y),
            Opcode.F32Min => Least(a, b),
            Opcode.F32Max => Greatest(a, b),
            _ => null,
        };
    }

    /// <summary>Bits of a value, a NaN made canonical.</summary>
    public static ulong Canonical(float value) =>
        float.IsNaN(value) ? CanonicalNaN : BitConverter.SingleToUInt32Bits(value);

    /// <summary>The value of bits.</summary>
    public static float Of(uint bits) => BitConverter.UInt32BitsToSingle(bits);

    private static ulong Least(uint a, uint b)
    {
        float x = Of(a), y = Of(b);
        if (float.IsNaN(x) || float.IsNaN(y)) return CanonicalNaN;
        // Zeros are equal, and the negative one is the lesser.
        if (x == y) return a | b;
        return x < y ? a : b;
    }

    private static ulong Greatest(uint a, uint b)
    {
        float x = Of(a), y = Of(b);
        if (float.IsNaN(x) || float.IsNaN(y)) return CanonicalNaN;
        if (x == y) return a & b;
        return x > y ? a : b;
    }
}
