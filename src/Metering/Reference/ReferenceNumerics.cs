using Eei.Wasm;

namespace Eei.Metering;

/// <summary>What a numeric instruction makes of its operands.</summary>
/// <remarks>Source: WebAssembly 2.0, section 4.3. Its own transcription: neither engine's arithmetic.</remarks>
internal static class ReferenceNumerics
{
    /// <summary>Computes one scalar numeric instruction.</summary>
    /// <param name="opcode">The instruction.</param>
    /// <param name="a">Bits of the first operand, zero-extended.</param>
    /// <param name="b">Bits of the second; 0 where there is none.</param>
    /// <param name="result">Bits of the result, zero-extended.</param>
    /// <returns>Why it traps; null where it does not.</returns>
    public static TrapKind? Compute(Opcode opcode, ulong a, ulong b, out ulong result)
    {
        result = 0;
        if (ReferenceIntegers.TrapOf(opcode, a, b) is { } trap) return trap;
        ulong? truncated = ReferenceConversions.Truncate(opcode, a, out TrapKind? lost);
        if (lost is not null) return lost;
        result = truncated
            ?? ReferenceIntegers.I32(opcode, (uint)a, (uint)b)
            ?? ReferenceIntegers.I64(opcode, a, b)
            ?? ReferenceF32.Compute(opcode, (uint)a, (uint)b)
            ?? ReferenceF64.Compute(opcode, a, b)
            ?? ReferenceConversions.Convert(opcode, a)
            ?? throw new InvalidOperationException($"{opcode} has no meaning here");
        return null;
    }
}
