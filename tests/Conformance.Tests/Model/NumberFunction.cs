using System.Collections.Immutable;
using System.Numerics;

namespace Eei.Conformance.Tests.Model;

/// <summary>What a bignum function comes to.</summary>
/// <param name="End">How the run ends, or null where values are written.</param>
/// <param name="Values">The values, before they are cut to their width.</param>
/// <param name="Carry">What the function returns, where it returns something.</param>
public readonly record struct NumberResult(string? End, ImmutableArray<BigInteger> Values, uint Carry);

/// <summary>A function of module bignum: width and order of its operands, and its formula.</summary>
/// <remarks>Source: eei.md A 9, B 1.3 and 1.4.</remarks>
public sealed record NumberFunction(
    int Width, bool IsBigEndian, int Operands, Func<BigInteger[], NumberResult> Apply)
{
    public static NumberFunction Of(string name, FieldModel field, ModelRules rules)
    {
        string operation = name["bignum.".Length..];
        if (!FieldModel.Is(name)) return Wide(operation, rules);
        return operation.StartsWith("int_", StringComparison.Ordinal)
            ? Integer(operation["int_".Length..], field.Width, rules)
            : Residue(operation, field, rules);
    }

    /// <summary>A value modulo 2 to the width, in the function's order.</summary>
    public byte[] Bytes(BigInteger value)
    {
        BigInteger modulus = BigInteger.Pow(256, Width);
        BigInteger rest = ((value % modulus) + modulus) % modulus;
        byte[] bytes = new byte[Width];
        for (int i = 0; i < Width; i++, rest /= 256)
            bytes[IsBigEndian ? Width - 1 - i : i] = (byte)(rest % 256);
        return bytes;
    }

    private static NumberFunction Wide(string operation, ModelRules rules)
    {
        int operands = operation is "mulMod" or "umulmod256" ? 3 : 2;
        return new NumberFunction(32, true, operands, n => operation switch
        {
            "add256" => Sum(n[0] + n[1], rules),
            "sub256" => Sum(n[0] - n[1], rules),
            "mul256" => Values(n[0] * n[1]),
            "div256" => n[1].IsZero ? Fails(rules.OnZeroDivisor) : Values(n[0] / n[1]),
            "mulMod" => n[2].IsZero ? Fails(rules.OnZeroDivisor) : Values(n[0] * n[1] % n[2]),
            "umulmod256" => Values(n[2].IsZero ? 0 : n[0] * n[1] % n[2]),
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "no formula"),
        });
    }

    private static NumberResult Sum(BigInteger exact, ModelRules rules) =>
        rules.OnOverflow is { } end && (exact < 0 || exact >= BigInteger.Pow(2, 256)) ? Fails(end) : Values(exact);

    private static NumberFunction Integer(string operation, int width, ModelRules rules)
    {
        BigInteger end = BigInteger.Pow(256, width);
        return new NumberFunction(width, false, 2, n => operation switch
        {
            "add" => Values(n[0] + n[1]) with { Carry = n[0] + n[1] >= end ? 1u : 0u },
            "sub" => Values(n[0] - n[1]) with { Carry = n[0] < n[1] ? 1u : 0u },
            "mul" => Values(n[0] * n[1] % (rules.IntegerProduct == "2^w" ? end : end - 1)),
            "div" => n[1].IsZero ? Fails(rules.OnZeroDivisor) : Values(n[0] / n[1], n[0] % n[1]),
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "no formula"),
        });
    }

    private static NumberFunction Residue(string operation, FieldModel field, ModelRules rules)
    {
        BigInteger p = operation.StartsWith("f1m_", StringComparison.Ordinal) ? field.Base : field.Order;
        BigInteger radix = BigInteger.Pow(256, field.Width);
        string verb = operation[4..];
        int operands = verb is "mul" or "add" or "sub" ? 2 : 1;
        return new NumberFunction(field.Width, false, operands, n =>
        {
            if (n.Any(value => value >= p)) return Fails(rules.OnNonCanonical);
            return Values(verb switch
            {
                "mul" => Halved(n[0] * n[1], field.Width * 8, p),
                "square" => Halved(n[0] * n[0], field.Width * 8, p),
                "add" => (n[0] + n[1]) % p,
                "sub" => (n[0] + p - n[1]) % p,
                "toMontgomery" => n[0] * radix % p,
                "fromMontgomery" => Halved(n[0], field.Width * 8, p),
                _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "no formula"),
            });
        });
    }

    // Division by R = 2^times modulo an odd p: halve as often, adding p where the number is odd.
    private static BigInteger Halved(BigInteger value, int times, BigInteger p)
    {
        value %= p;
        for (int i = 0; i < times; i++) value = (value.IsEven ? value : value + p) / 2;
        return value % p;
    }

    private static NumberResult Values(params ImmutableArray<BigInteger> values) => new(null, values, 0);

    private static NumberResult Fails(string end) => new(end, [], 0);
}
