using System.Globalization;
using System.Numerics;
using Eei.Corpus.Tests.Models;

namespace Eei.Corpus.Tests.Cases;

/// <summary>256-bit arithmetic: wrapping, division, and powers modulo known primes.</summary>
internal static class BignumCases
{
    private const byte Add = 0, Subtract = 1, Multiply = 2, Divide = 3;
    private const byte PowerUmulmod = 4, PowerMulMod = 5, Square = 6, Double = 7;

    private static readonly BigInteger Most = (BigInteger.One << 256) - 1;
    private static readonly BigInteger Curve25519 = (BigInteger.One << 255) - 19;
    private static readonly BigInteger Secp256k1 =
        BigInteger.Parse("0fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f",
            NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static readonly BigInteger Random =
        new(WrittenBytes.Of("bignum", 32), isUnsigned: true, isBigEndian: true);

    public static IReadOnlyList<WrittenCase> All { get; } = [Arithmetic(), Powers(), Wrapping()];

    private static WrittenCase Arithmetic() => new(
        "bignum/bignum.yaml",
        "Sums, products and quotients of 256 bits through host functions, the result also in place of its "
            + "operand, and powers modulo a prime: Fermat's little theorem and the inverse it gives. Both "
            + "spellings of the imports. A divisor or modulus of zero, an unknown step and a step cut short are "
            + "traps.",
        ["bignum.wasm", "bignum-legacy.wasm"],
        [new Bytes32(BignumModel.Bytes(Random)), new Bytes32(BignumModel.Bytes(Random))],
        [
            (0, [.. Step(Multiply, Random), .. Step(Add, Most), Square, Double, .. Step(Divide, 1_000_003)]),
            (1, [.. Step(Multiply, Random), .. Step(Add, Most), Square, Double, .. Step(Divide, 1_000_003)]),
            (0, Step(Divide, 0)),
            (0, Step(PowerMulMod, 3, 0)),
            (0, [8]),
            (0, Step(Add, 1)[..32]),
            (1, [.. Step(Add, 1), .. Step(Divide, 0)]),
            (0, [.. Step(PowerUmulmod, Secp256k1 - 2, Secp256k1), .. Step(Subtract, 1)]),
            (1, [.. Step(PowerMulMod, Secp256k1 - 2, Secp256k1), .. Step(Subtract, 1)]),
            (0, []),
        ])
    {
        Failures =
        [
            (2, ModelTrapException.BignumDivideByZero),
            (3, ModelTrapException.BignumDivideByZero),
            (4, ModelTrapException.Unreachable),
            (5, ModelTrapException.BlockDataBounds),
            (6, ModelTrapException.BignumDivideByZero),
        ],
    };

    /// <summary>One environment for each exponent and modulus.</summary>
    private static WrittenCase Powers()
    {
        byte[][] steps =
        [
            Step(PowerUmulmod, Curve25519 - 1, Curve25519),
            Step(PowerMulMod, Curve25519 - 1, Curve25519),
            Step(PowerUmulmod, 65_537, Most),
            Step(PowerMulMod, 65_537, Most),
            Step(PowerUmulmod, Most, Random),
            Step(PowerUmulmod, 0, Secp256k1),
            Step(PowerUmulmod, 5, 1),
            Step(PowerMulMod, 0, 1),
            Step(PowerUmulmod, 5, 0),
            [.. Step(PowerUmulmod, 2, Secp256k1), .. Step(PowerMulMod, (Secp256k1 + 1) / 4, Secp256k1)],
        ];
        Bytes32 start = new(BignumModel.Bytes(Secp256k1 - 7));
        return new WrittenCase(
            "bignum/bignum-powers.yaml",
            "Powers by umulmod256 and mulMod, called through a table: exponents 0, small and of 256 bits; "
                + "moduli prime, 2^256 - 1, 1, and 0, where umulmod256 gives 0.",
            [.. steps.Select(_ => "bignum.wasm")],
            [.. steps.Select(_ => start)],
            [.. steps.Select((step, environment) => (environment, step))]);
    }

    /// <summary>One environment for each pair of operands that wraps or just does not.</summary>
    private static WrittenCase Wrapping()
    {
        (BigInteger Start, byte[] Steps)[] rows =
        [
            (Most, Step(Add, 1)),
            (Most, Step(Add, Most)),
            (0, Step(Subtract, 1)),
            (Most, Step(Subtract, Most)),
            (1, Step(Multiply, Most)),
            (Most, Step(Multiply, 1)),
            (Most, Step(Multiply, Most)),
            (BigInteger.One << 128, [Square]),
            ((BigInteger.One << 128) - 1, [Square]),
            (BigInteger.One << 255, [Double]),
            (Most, Step(Divide, Most)),
            (Most - 1, Step(Divide, Most)),
            (Most, Step(Divide, 1)),
            (Most, Step(Divide, BigInteger.One << 128)),
        ];
        return new WrittenCase(
            "bignum/bignum-wrapping.yaml",
            "Operands whose sum, difference or product wraps modulo 2^256 or just does not; one "
                + "environment each.",
            [.. rows.Select(_ => "bignum.wasm")],
            [.. rows.Select(row => new Bytes32(BignumModel.Bytes(row.Start)))],
            [.. rows.Select((row, environment) => (environment, row.Steps))]);
    }

    private static byte[] Step(byte what, BigInteger operand) => [what, .. BignumModel.Bytes(operand)];

    private static byte[] Step(byte what, BigInteger operand, BigInteger modulus) =>
        [.. Step(what, operand), .. BignumModel.Bytes(modulus)];
}
