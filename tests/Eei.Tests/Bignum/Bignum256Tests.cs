using System.Text.Json;
using Eei.Tests.HostFunctions;
using FsCheck;
using FsCheck.Fluent;
using static Eei.Tests.Bignum.ByteArithmetic;

namespace Eei.Tests.Bignum;

public sealed class Bignum256Tests
{
    [Fact]
    public void Sums_differences_products_and_quotients_are_the_schoolbook_s() =>
        Prop.ForAll(Numbers(32).Two().ToArbitrary(), pair =>
        {
            (byte[] a, byte[] b) = pair;
            Assert.Equal(Add(a, b).Sum, Run("add256", a, b));
            Assert.Equal(Subtract(a, b).Difference, Run("sub256", a, b));
            Assert.Equal(Product(a, b)[..32], Run("mul256", a, b));
            if (!IsZero(b)) Assert.Equal(Divide(a, b).Quotient, Run("div256", a, b));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(2026, 257));

    [Fact]
    public void Modular_products_are_the_schoolbook_s() =>
        Prop.ForAll(Numbers(32).Three().ToArbitrary(), triple =>
        {
            (byte[] a, byte[] b, byte[] m) = triple;
            byte[] expected = IsZero(m) ? new byte[32] : Remainder(Product(a, b), m);
            Assert.Equal(expected, Run("umulmod256", a, b, m));
            if (!IsZero(m)) Assert.Equal(expected, Run("mulMod", a, b, m));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(2026, 259));

    [Theory]
    [InlineData("add", "add256")]
    [InlineData("sub", "sub256")]
    [InlineData("mul", "mul256")]
    [InlineData("div", "div256")]
    [InlineData("mod", "mulMod")]
    public void The_vectors_of_go_ethereum_hold(string file, string name)
    {
        string path = TestData.Need(Path.Combine("evm", "geth-256bit", $"testcases_{file}.json"));
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        int compared = 0;
        foreach (JsonElement vector in document.RootElement.EnumerateArray())
        {
            byte[] x = Reversed(Convert.FromHexString(vector.GetProperty("X").GetString()!));
            byte[] y = Reversed(Convert.FromHexString(vector.GetProperty("Y").GetString()!));
            if (IsZero(x) && file is "div" or "mod" && IsZero(x)) continue; // Zero there, a trap here.
            byte[] actual = file == "mod" ? Run(name, y, One, x) : Run(name, y, x);
            Assert.Equal(vector.GetProperty("Expected").GetString(), Convert.ToHexStringLower(Reversed(actual)));
            compared++;
        }

        Assert.True(compared >= 70, $"{compared} compared");
    }

    [Fact]
    public void Zero_divisors()
    {
        Host host = new();
        host.Memory[31] = 1;
        host.Traps(TrapKind.BignumDivideByZero, "bignum.div256", 0, 32, 64);
        host.Traps(TrapKind.BignumDivideByZero, "bignum.mulMod", 0, 0, 32, 64);
        host.Works("bignum.umulmod256", 0, 0, 32, 0);
        Assert.All(host.Memory, digit => Assert.Equal(0, digit));
    }

    [Fact]
    public void Scout_rust_traps_where_a_sum_does_not_fit()
    {
        Host host = new(EeiProfile.ScoutRust);
        host.Memory.AsSpan(0, 32).Fill(0xFF);
        host.Memory[63] = 1;
        host.Traps(TrapKind.BignumOverflow, "bignum.add256", 0, 32, 64);
        host.Traps(TrapKind.BignumOverflow, "bignum.sub256", 32, 0, 64);
        host.Works("bignum.sub256", 0, 0, 64);
        host.Works("bignum.add256", 0, 64, 96);
        Assert.Equal(host.Memory[..32], host.Memory[96..128]);
    }

    [Fact]
    public void Other_profiles_wrap()
    {
        foreach (EeiProfile profile in new[] { EeiProfile.Spec, EeiProfile.ScoutTs })
        {
            Host host = new(profile);
            host.Memory.AsSpan(0, 32).Fill(0xFF);
            host.Memory[63] = 1;
            host.Works("bignum.add256", 0, 32, 64);
            Assert.Equal(new byte[32], host.Memory[64..96]);
            host.Works("bignum.sub256", 64, 32, 96);
            Assert.Equal(host.Memory[..32], host.Memory[96..128]);
        }
    }

    // Results over operands, whole and shifted by every distance, against separate places.
    [Fact]
    public void Results_may_lie_over_operands()
    {
        for (ulong place = 0; place <= 96; place++)
        {
            Host host = new();
            for (int i = 0; i < 96; i++) host.Memory[i] = (byte)(7 * i + 1);
            byte[] a = Reversed(host.Memory[..32]);
            byte[] b = Reversed(host.Memory[32..64]);
            byte[] m = Reversed(host.Memory[64..96]);
            host.Works("bignum.umulmod256", 0, 32, 64, place);
            Assert.Equal(Remainder(Product(a, b), m), Reversed(host.Memory[(int)place..((int)place + 32)]));
        }
    }

    /// <summary>Little-endian numbers, half of them at the edges.</summary>
    internal static Gen<byte[]> Numbers(int bytes) => Gen.OneOf(
        ArbMap.Default.GeneratorFor<byte>().ArrayOf(bytes),
        Gen.Elements<byte>(0, 1, 0x7F, 0x80, 0xFF).ArrayOf(bytes),
        Gen.Choose(0, bytes)
            .Select(count => Enumerable.Range(0, bytes).Select(i => (byte)(i < count ? 0xFF : 0)).ToArray()),
        Gen.Choose(0, 8 * bytes - 1)
            .Select(bit => Enumerable.Range(0, bytes).Select(i => (byte)(i == bit / 8 ? 1 << bit % 8 : 0)).ToArray()));

    private static byte[] One => [1, .. new byte[31]];

    private static byte[] Run(string name, params byte[][] operands)
    {
        Host host = new(observe: Observations.None);
        for (int i = 0; i < operands.Length; i++) Reversed(operands[i]).CopyTo(host.Memory, 32 * i);
        host.Works("bignum." + name, [.. Enumerable.Range(0, operands.Length + 1).Select(i => (ulong)(32 * i))]);
        return Reversed(host.Memory[(32 * operands.Length)..(32 * operands.Length + 32)]);
    }
}
