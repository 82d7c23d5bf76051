using System.Globalization;
using System.Numerics;
using Eei.Tests.HostFunctions;
using FsCheck;
using FsCheck.Fluent;
using static Eei.Tests.Bignum.ByteArithmetic;

namespace Eei.Tests.Bignum;

public sealed class MontgomeryTests
{
    // Parameters z of the curves' families give bn128's and BLS12-381's primes by formula; secp256k1's are SEC 2's.
    private static readonly BigInteger BnZ = BigInteger.Parse("4965661367192848881", CultureInfo.InvariantCulture);
    private static readonly BigInteger BlsZ =
        -BigInteger.Parse("0d201000000010000", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public static TheoryData<BignumField> Fields => [.. Enum.GetValues<BignumField>()];

    [Theory]
    [MemberData(nameof(Fields))]
    public void Montgomery_arithmetic_is_modular_arithmetic(BignumField field)
    {
        foreach ((string family, BigInteger prime) in new[] { ("f1m_", Base(field)), ("frm_", Scalar(field)) })
        {
            byte[] p = Bytes(prime, Width(field));
            Gen<byte[]> residues = Bignum256Tests.Numbers(Width(field)).Select(number => Remainder(number, p));
            Prop.ForAll(residues.Two().ToArbitrary(), pair => Check(field, family, p, pair.Item1, pair.Item2))
                .Check(Config.QuickThrowOnFailure.WithMaxTest(40).WithReplay(2026, 261));
        }
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void An_operand_at_the_modulus_is_not_canonical(BignumField field)
    {
        int width = Width(field);
        foreach ((string family, BigInteger prime) in new[] { ("f1m_", Base(field)), ("frm_", Scalar(field)) })
        {
            BigInteger largest = BigInteger.Pow(2, 8 * width) - 1;
            foreach (
                (BigInteger value, bool canonical) in new[] { (prime - 1, true), (prime, false), (largest, false) })
            {
                Host host = new(field: field);
                Bytes(value, width).CopyTo(host.Memory, 0);
                foreach (string name in new[] { "mul", "add", "sub", "square", "toMontgomery", "fromMontgomery" })
                {
                    ulong[] left = name.Length == 3 ? [0, 128, 256] : [0, 256];
                    if (canonical) host.Works("bignum." + family + name, left);
                    else host.Traps(TrapKind.NonCanonical, "bignum." + family + name, left);
                    if (!canonical && name.Length == 3)
                        host.Traps(TrapKind.NonCanonical, "bignum." + family + name, 128, 0, 256);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void Plain_integers_are_the_schoolbook_s(BignumField field)
    {
        int width = Width(field);
        Prop.ForAll(Bignum256Tests.Numbers(width).Two().ToArbitrary(), pair =>
        {
            (byte[] a, byte[] b) = pair;
            (byte[] sum, int carry) = Add(a, b);
            (byte[] difference, int borrow) = Subtract(a, b);
            Host host = Place(field, a, b);
            Assert.Equal((uint)carry, host.Call("bignum.int_add", 0, 64, 128).Result);
            Assert.Equal(sum, host.Memory[128..(128 + width)]);
            Assert.Equal((uint)borrow, host.Call("bignum.int_sub", 0, 64, 128).Result);
            Assert.Equal(difference, host.Memory[128..(128 + width)]);
            host.Works("bignum.int_mul", 0, 64, 128);
            Assert.Equal(Product(a, b)[..width], host.Memory[128..(128 + width)]);
            if (IsZero(b))
            {
                host.Traps(TrapKind.BignumDivideByZero, "bignum.int_div", 0, 64, 128, 192);
                return;
            }

            (byte[] quotient, byte[] remainder) = Divide(a, b);
            host.Works("bignum.int_div", 0, 64, 128, 192);
            Assert.Equal(quotient, host.Memory[128..(128 + width)]);
            Assert.Equal(remainder, host.Memory[192..(192 + width)]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(2026, 263));
    }

    // eei.md B 1.4, defect (d): an engine that reduces modulo 2^256 - 1 gives zero.
    [Fact]
    public void The_largest_number_times_one_is_itself()
    {
        byte[] largest = [.. Enumerable.Repeat((byte)0xFF, 32)];
        Host host = Place(BignumField.Secp256k1, largest, [1, .. new byte[31]]);
        host.Works("bignum.int_mul", 0, 64, 128);
        Assert.Equal(largest, host.Memory[128..160]);
    }

    // toMontgomery(1) is R mod p: 2^32 + 977 for secp256k1.
    [Fact]
    public void One_in_montgomery_form()
    {
        Host host = Place(BignumField.Secp256k1, [1], []);
        host.Works("bignum.f1m_toMontgomery", 0, 128);
        Assert.Equal("d103000001000000", Convert.ToHexStringLower(host.Memory.AsSpan(128, 8)));
        Assert.Equal(new byte[24], host.Memory[136..160]);
    }

    private static void Check(BignumField field, string family, byte[] p, byte[] a, byte[] b)
    {
        byte[] am = Run(field, family + "toMontgomery", a);
        byte[] bm = Run(field, family + "toMontgomery", b);
        byte[] zeros = new byte[p.Length];
        Assert.Equal(Remainder([.. zeros, .. a], p), am);
        Assert.Equal(a, Run(field, family + "fromMontgomery", am));
        Assert.Equal(
            Remainder(Product(a, b), p), Run(field, family + "fromMontgomery", Run(field, family + "mul", am, bm)));
        Assert.Equal(Run(field, family + "mul", am, am), Run(field, family + "square", am));
        (byte[] sum, int carry) = Add(a, b);
        Assert.Equal(Remainder([.. sum, (byte)carry], p), Run(field, family + "add", a, b));
        (byte[] raised, int over) = Add(a, p);
        (byte[] difference, int borrow) = Subtract([.. raised, (byte)over], [.. b, 0]);
        Assert.Equal(0, borrow);
        Assert.Equal(Remainder(difference, p), Run(field, family + "sub", a, b));
    }

    private static byte[] Run(BignumField field, string name, params byte[][] operands)
    {
        Host host = Place(field, operands);
        host.Works("bignum." + name, [.. Enumerable.Range(0, operands.Length).Select(i => 64ul * (ulong)i), 256]);
        return host.Memory[256..(256 + Width(field))];
    }

    private static Host Place(BignumField field, params byte[][] operands)
    {
        Host host = new(field: field, observe: Observations.None);
        for (int i = 0; i < operands.Length; i++) operands[i].CopyTo(host.Memory, 64 * i);
        return host;
    }

    private static int Width(BignumField field) => field == BignumField.Bls12381 ? 48 : 32;

    private static byte[] Bytes(BigInteger value, int width)
    {
        byte[] bytes = new byte[width];
        value.TryWriteBytes(bytes, out _, isUnsigned: true);
        return bytes;
    }

    private static BigInteger Base(BignumField field) => field switch
    {
        BignumField.Secp256k1 => BigInteger.Pow(2, 256) - BigInteger.Pow(2, 32) - 977,
        BignumField.Bn128 =>
            (36 * BigInteger.Pow(BnZ, 4)) + (36 * BigInteger.Pow(BnZ, 3)) + (24 * BnZ * BnZ) + (6 * BnZ) + 1,
        _ => ((BlsZ - 1) * (BlsZ - 1) * (BigInteger.Pow(BlsZ, 4) - (BlsZ * BlsZ) + 1) / 3) + BlsZ,
    };

    private static BigInteger Scalar(BignumField field) => field switch
    {
        BignumField.Secp256k1 => BigInteger.Pow(2, 256)
            - BigInteger.Parse("432420386565659656852420866394968145599", CultureInfo.InvariantCulture),
        BignumField.Bn128 =>
            (36 * BigInteger.Pow(BnZ, 4)) + (36 * BigInteger.Pow(BnZ, 3)) + (18 * BnZ * BnZ) + (6 * BnZ) + 1,
        _ => BigInteger.Pow(BlsZ, 4) - (BlsZ * BlsZ) + 1,
    };
}
