using System.Numerics;
using Eei.Conformance.Tests.Model;

namespace Eei.Conformance.Tests.Tables;

/// <summary>The 256-bit functions: values, aliases, and every pointer in every place.</summary>
public static class WideNumberTables
{
    private const string SaveRoot = "eth2.savePostStateRoot";
    private const uint Result = 192;

    private static readonly BigInteger Most = BigInteger.Pow(2, 256) - 1;
    private static readonly BigInteger Half = BigInteger.Pow(2, 255);

    // Digits of pi and of e: no byte order or digit may be taken for another.
    private static readonly BigInteger Pi = Hex("243f6a8885a308d313198a2e03707344a4093822299f31d0082efa98ec4e6c89");
    private static readonly BigInteger E = Hex("b7e151628aed2a6abf7158809cf4f3c762e7160f38b4da56a784d9045190cfef");

    private static readonly (string Name, int Operands)[] Functions =
        [("add256", 2), ("sub256", 2), ("mul256", 2), ("div256", 2), ("mulMod", 3), ("umulmod256", 3)];

    public static IEnumerable<Situation> All() =>
        Functions.SelectMany(one => Values(one.Name, one.Operands).Concat(Aliases(one.Name, one.Operands))
            .Concat(Pointers(one.Name, one.Operands)).Append(Legacy(one.Name, one.Operands)));

    private static IEnumerable<Situation> Values(string name, int operands)
    {
        (string Words, BigInteger[] Numbers)[] pairs =
        [
            ("nothing", [0, 0, 7]), ("one and two", [1, 2, 7]), ("two and one", [2, 1, 7]),
            ("pi and e", [Pi, E, Hex("0123456789abcdef0123456789abcdef")]), ("e and pi", [E, Pi, Half + 9]),
            ("2^256 - 1 and 1", [Most, 1, Most]), ("1 and 2^256 - 1", [1, Most, Most]),
            ("2^256 - 1 twice", [Most, Most, Half]), ("0 and 1", [0, 1, 1]), ("2^255 twice", [Half, Half, Most]),
            ("a zero last operand", operands == 3 ? [Pi, E, 0] : [Pi, 0, 0]),
        ];
        return pairs.Select(pair => Call(name, $"{pair.Words}", pair.Numbers[..operands]) with
        {
            Questions = name is "add256" or "sub256" ? [27, 28] : [27],
        });
    }

    private static IEnumerable<Situation> Aliases(string name, int operands)
    {
        BigInteger[] numbers = Numbers(operands);
        ulong[] places = [.. Places(operands)];
        yield return At(name, "the result over the first operand", numbers, [.. places, 0]);
        yield return At(name, "the result over the last operand", numbers, [.. places, places[^1]]);
        yield return At(name, "the result half over the first operand", numbers, [.. places, 16]);
        yield return At(name, "the result one byte before the last operand", numbers, [.. places, places[^1] - 1]);
        yield return At(name, "all in one place", numbers, [.. places.Select(_ => 0UL), 0]);
        yield return At(
            name, "operands overlap, unaligned", numbers, [.. places.Select((_, i) => (ulong)(3 * i)), Result]);
    }

    private static IEnumerable<Situation> Pointers(string name, int operands) =>
        from place in Enumerable.Range(0, operands + 1)
        from pointer in name is "add256" or "mulMod" ? Pointer.InOnePage(32) : Pointer.Few(32)
        select OutOfPlace(name, operands, place, pointer);

    private static Situation OutOfPlace(string name, int operands, int place, Pointer pointer)
    {
        ulong[] arguments = [.. Places(operands), Result];
        arguments[place] = pointer.Value;
        Situation situation = At(
            name, $"{Ordinal(place, operands)} at {pointer.Text}", Numbers(operands), arguments);
        situation = situation with
        {
            Questions = pointer.Questions,
            Rows = pointer.IsLegalFor(32) ? [] : ["host OOB"],
        };
        // What stands at 0 and 1 already are the operands themselves.
        return pointer.IsLegalFor(32) && pointer.Value > Result + 32 && place < operands
            ? situation.WithData(((uint)pointer.Value, Bytes(E)))
            : situation;
    }

    private static string Ordinal(int place, int operands) => place == operands ? "result" : $"operand {place + 1}";

    private static Situation Legacy(string name, int operands)
    {
        Situation situation = Call(name, "in the spelling of env", Numbers(operands));
        Step[] steps = [.. situation.Steps];
        steps[0] = steps[0] with { Spelling = $"env.bignum_{name}" };
        return situation with { Steps = steps, Questions = [22] };
    }

    private static Situation Call(string name, string words, BigInteger[] numbers) =>
        At(name, words, numbers, [.. Places(numbers.Length), Result]);

    private static Situation At(string name, string words, BigInteger[] numbers, ulong[] arguments)
    {
        ulong seen = arguments[^1] + 32 <= 65_536 ? arguments[^1] : 0;
        return new Situation(
            $"bignum.{name}: {words}", new Step($"bignum.{name}", arguments), new Step(SaveRoot, seen))
        {
            Questions = words.Contains("result", StringComparison.Ordinal) ? [27] : [],
        }.WithData([.. numbers.Select((number, i) => ((uint)(64 * i), Bytes(number)))]);
    }

    // 2^256 - 1 would not do: these sums, differences and products all fit or wrap visibly, and in no profile trap.
    private static BigInteger[] Numbers(int operands) => operands == 2 ? [Pi * 2, Pi] : [Pi, E, Half + 12_345];

    private static IEnumerable<ulong> Places(int operands) =>
        Enumerable.Range(0, operands).Select(i => (ulong)(64 * i));

    private static byte[] Bytes(BigInteger number)
    {
        byte[] bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[32 - bytes.Length], .. bytes];
    }

    private static BigInteger Hex(string digits) => BigInteger.Parse(
        "0" + digits, System.Globalization.NumberStyles.AllowHexSpecifier,
        System.Globalization.CultureInfo.InvariantCulture);
}
