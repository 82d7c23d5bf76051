using System.Numerics;
using static Eei.HostBehaviours;

namespace Eei;

/// <summary>Arithmetic in Montgomery form, little-endian, modulo the base or scalar field of the case.</summary>
/// <remarks>Source: eei.md part A 9, B 1.4.</remarks>
internal static class MontgomeryFunctions
{
    private delegate BigInteger Formula(MontgomeryModulus modulus, BigInteger a, BigInteger b);

    /// <summary>The function of that suffix, over the modulus that is picked.</summary>
    internal static HostBehaviour Of(string suffix, Func<FieldDefinition, MontgomeryModulus> pick) => suffix switch
    {
        "mul" => Over(pick, 2, static (m, a, b) => a * b % m.Prime * m.RadixInverse % m.Prime),
        "add" => Over(pick, 2, static (m, a, b) => (a + b) % m.Prime),
        "sub" => Over(pick, 2, static (m, a, b) => (a - b + m.Prime) % m.Prime),
        "square" => Over(pick, 1, static (m, a, _) => a * a % m.Prime * m.RadixInverse % m.Prime),
        "toMontgomery" => Over(pick, 1, static (m, a, _) => a * m.RadixResidue % m.Prime),
        "fromMontgomery" => Over(pick, 1, static (m, a, _) => a * m.RadixInverse % m.Prime),
        _ => throw new InvalidOperationException($"no formula for {suffix}"),
    };

    private static HostBehaviour Over(Func<FieldDefinition, MontgomeryModulus> pick, int count, Formula formula) =>
        (host, arguments, memory) =>
        {
            Span<byte> bytes = stackalloc byte[Operands.MostBytes];
            bytes = bytes[..(count * host.Field.OperandBytes)];
            if (!Operands.TryRead(arguments, memory, count, bytes, out Operands operands))
                return Trapped(TrapKind.HostMemory);
            MontgomeryModulus modulus = pick(host.Field);
            BigInteger a = operands.Number(0, Endianness.Little);
            BigInteger b = operands.Number(count - 1, Endianness.Little);
            if (a >= modulus.Prime || b >= modulus.Prime) return Trapped(TrapKind.NonCanonical);
            operands.Write(host, memory, Endianness.Little, formula(modulus, a, b));
            return Done;
        };
}
