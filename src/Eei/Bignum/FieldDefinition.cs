using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace Eei;

/// <summary>A prime and what Montgomery multiplication modulo it needs.</summary>
/// <param name="Prime">The modulus.</param>
/// <param name="Radix">R: 2 to the width of an operand.</param>
internal sealed record MontgomeryModulus(BigInteger Prime, BigInteger Radix)
{
    /// <summary>R modulo the prime.</summary>
    internal BigInteger RadixResidue { get; } = Radix % Prime;

    /// <summary>The inverse of R modulo the prime; Fermat's little theorem.</summary>
    internal BigInteger RadixInverse { get; } = BigInteger.ModPow(Radix, Prime - 2, Prime);
}

/// <summary>The curve of a case: operand width and the moduli of its base and scalar fields.</summary>
/// <param name="Name">Name in case files.</param>
/// <param name="OperandBytes">Bytes of an operand, 32 or 48; the same for base field, scalar field and
/// integers.</param>
/// <param name="Base">Modulus of the f1m functions.</param>
/// <param name="Scalar">Modulus of the frm functions.</param>
/// <remarks>Source: SEC 2 section 2.4.1; EIP-196; draft-irtf-cfrg-bls-signature, BLS12-381; eei.md B 1.4.</remarks>
internal sealed record FieldDefinition(string Name, int OperandBytes, MontgomeryModulus Base, MontgomeryModulus Scalar)
{
    /// <summary>All, in the order of <see cref="BignumField"/>.</summary>
    internal static ImmutableArray<FieldDefinition> All { get; } =
    [
        Define("secp256k1", 32,
            "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f",
            "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"),
        Define("bn128", 32,
            "30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47",
            "30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001"),
        Define("bls12-381", 48,
            "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab",
            "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001"),
    ];

    /// <summary>2 to the width of an operand.</summary>
    internal BigInteger Radix => Base.Radix;

    /// <summary>The definition of a field.</summary>
    internal static FieldDefinition Of(BignumField field) => All[(int)field];

    private static FieldDefinition Define(string name, int operandBytes, string prime, string order)
    {
        BigInteger radix = BigInteger.One << (8 * operandBytes);
        return new FieldDefinition(name, operandBytes, Modulus(prime, radix), Modulus(order, radix));
    }

    private static MontgomeryModulus Modulus(string hex, BigInteger radix) =>
        new(BigInteger.Parse("0" + hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture), radix);
}
