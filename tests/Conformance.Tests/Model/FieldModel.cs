using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace Eei.Conformance.Tests.Model;

/// <summary>The two prime fields of a curve, written out once more from the standards.</summary>
/// <remarks>Source: SEC 2 2.4.1; EIP-196; the formulas of BLS12-381, where x = -0xd201000000010000.</remarks>
public sealed record FieldModel(string Name, int Width, BigInteger Base, BigInteger Order)
{
    public static ImmutableArray<FieldModel> All { get; } = [Secp256k1(), Bn128(), Bls12381()];

    public static FieldModel Of(string name) => All.Single(field => field.Name == name);

    public static bool Is(string function) =>
        function.StartsWith("bignum.f", StringComparison.Ordinal)
        || function.StartsWith("bignum.int_", StringComparison.Ordinal);

    private static FieldModel Secp256k1() => new(
        "secp256k1", 32, BigInteger.Pow(2, 256) - BigInteger.Pow(2, 32) - 977,
        Hex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"));

    // Barreto and Naehrig, with x = 4965661367192848881.
    private static FieldModel Bn128()
    {
        BigInteger x = BigInteger.Parse("4965661367192848881", CultureInfo.InvariantCulture);
        BigInteger curve = (36 * BigInteger.Pow(x, 4)) + (36 * BigInteger.Pow(x, 3)) + (6 * x) + 1;
        return new FieldModel("bn128", 32, curve + (24 * x * x), curve + (18 * x * x));
    }

    private static FieldModel Bls12381()
    {
        BigInteger x = -Hex("d201000000010000");
        BigInteger order = BigInteger.Pow(x, 4) - (x * x) + 1;
        return new FieldModel("bls12-381", 48, ((x - 1) * (x - 1) * order / 3) + x, order);
    }

    private static BigInteger Hex(string digits) =>
        BigInteger.Parse("0" + digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
