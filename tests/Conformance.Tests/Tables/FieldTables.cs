using System.Numerics;
using Eei.Conformance.Tests.Model;

namespace Eei.Conformance.Tests.Tables;

/// <summary>The little-endian functions over the fields of a curve.</summary>
public static class FieldTables
{
    private const string SaveRoot = "eth2.savePostStateRoot";
    private const uint Result = 128;

    private static readonly string[] Residues =
        ["mul", "add", "sub", "square", "toMontgomery", "fromMontgomery"];

    private static readonly string[] Integers = ["int_add", "int_sub", "int_mul", "int_div"];

    public static IEnumerable<Situation> Base() => Family("f1m", field => field.Base);

    public static IEnumerable<Situation> Scalar() => Family("frm", field => field.Order);

    public static IEnumerable<Situation> Integer() =>
        Integers.SelectMany(name =>
            FieldModel.All.SelectMany(field => IntegerValues(name, field))
                .Concat(Aliases(name, [BigInteger.Pow(2, 255) + 77, 9_999]))
                .Concat(Pointers(name, [1_000, 7])).Append(Legacy(name, [1_000, 7])));

    private static IEnumerable<Situation> Family(string family, Func<FieldModel, BigInteger> modulus) =>
        Residues.SelectMany(verb =>
        {
            string name = $"{family}_{verb}";
            BigInteger secp256k1 = modulus(FieldModel.All[0]);
            BigInteger[] numbers = [secp256k1 / 3, secp256k1 / 7];
            numbers = numbers[..Operands(name)];
            return FieldModel.All.SelectMany(field => Values(name, field, modulus(field)))
                .Concat(Aliases(name, numbers)).Concat(Pointers(name, numbers)).Append(Legacy(name, numbers));
        });

    private static IEnumerable<Situation> Values(string name, FieldModel field, BigInteger p)
    {
        BigInteger third = p / 3;
        BigInteger most = BigInteger.Pow(256, field.Width) - 1;
        (string Words, BigInteger[] Numbers)[] pairs = Operands(name) == 2
            ?
            [
                ("p/3 and p/7", [third, p / 7]), ("p - 1 twice", [p - 1, p - 1]), ("0 and p - 1", [0, p - 1]),
                ("1 and 1", [1, 1]), ("p and 1", [p, 1]), ("1 and p", [1, p]), ("2^w - 1 and 0", [most, 0]),
            ]
            : [("p/3", [third]), ("0", [0]), ("1", [1]), ("p - 1", [p - 1]), ("p", [p]), ("2^w - 1", [most])];
        return pairs.Select(pair => Call(name, pair.Words, pair.Numbers, field.Name) with { Questions = [27] });
    }

    private static IEnumerable<Situation> IntegerValues(string name, FieldModel field)
    {
        BigInteger most = BigInteger.Pow(256, field.Width) - 1;
        (string Words, BigInteger[] Numbers)[] pairs =
        [
            ("2^w - 1 and 1", [most, 1]), ("1 and 2^w - 1", [1, most]), ("2^w - 1 twice", [most, most]),
            ("many and few", [(most / 3) + 5, 12_345]), ("few and many", [12_345, (most / 3) + 5]),
            ("5 and 0", [5, 0]), ("0 and 5", [0, 5]),
        ];
        return pairs.Select(pair => Call(name, pair.Words, pair.Numbers, field.Name) with { Questions = [27] });
    }

    private static IEnumerable<Situation> Aliases(string name, BigInteger[] numbers)
    {
        ulong[] places = [.. Places(numbers.Length)];
        ulong[] second = name == "int_div" ? [Result + 64] : [];
        yield return At(name, "the result over the first operand", numbers, [.. places, 0, .. second]);
        yield return At(
            name, "the result half over the last operand", numbers, [.. places, places[^1] + 16, .. second]);
        if (numbers.Length > 1)
            yield return At(name, "the result over the last operand", numbers, [.. places, places[^1], .. second]);
        if (name == "int_div")
            yield return At(name, "quotient and remainder in one place", numbers, [.. places, Result, Result]);
    }

    private static IEnumerable<Situation> Pointers(string name, BigInteger[] numbers) =>
        from place in Enumerable.Range(0, numbers.Length + Results(name))
        from pointer in Pointer.Few(32)
        select OutOfPlace(name, numbers, place, pointer);

    private static Situation OutOfPlace(string name, BigInteger[] numbers, int place, Pointer pointer)
    {
        ulong[] arguments = [.. Arguments(name, numbers.Length)];
        arguments[place] = pointer.Value;
        Situation situation = At(name, $"argument {place + 1} at {pointer.Text}", numbers, arguments) with
        {
            Questions = pointer.Questions,
            Rows = pointer.IsLegalFor(32) ? [] : ["host OOB"],
        };
        return pointer.IsLegalFor(32) && place < numbers.Length
            ? situation.WithData(((uint)pointer.Value, Bytes(3, 32)))
            : situation;
    }

    private static Situation Legacy(string name, BigInteger[] numbers)
    {
        Situation situation = Call(name, "in the spelling of env", numbers, "secp256k1");
        Step[] steps = [.. situation.Steps];
        steps[0] = steps[0] with { Spelling = $"env.bignum_{name}" };
        return situation with { Steps = steps, Questions = [22] };
    }

    private static Situation Call(string name, string words, BigInteger[] numbers, string field) =>
        At(name, $"{words}, {field}", numbers, [.. Arguments(name, numbers.Length)], field);

    private static Situation At(
        string name, string words, BigInteger[] numbers, ulong[] arguments, string field = "secp256k1")
    {
        int width = FieldModel.Of(field).Width;
        ulong result = arguments[numbers.Length];
        Step call = new($"bignum.{name}", arguments) { ResultAt = name is "int_add" or "int_sub" ? 500 : null };
        return new Situation(
            $"bignum.{name}: {words}", call, new Step(SaveRoot, result + 32 <= 65_536 ? result : 0))
        {
            Field = field,
            Questions = words.Contains("result", StringComparison.Ordinal) ? [27] : [],
        }.WithData([.. numbers.Select((number, i) => ((uint)(64 * i), Bytes(number, width)))]);
    }

    private static IEnumerable<ulong> Arguments(string name, int operands) =>
        [.. Places(operands), .. Enumerable.Range(0, Results(name)).Select(i => (ulong)(Result + (64 * i)))];

    private static IEnumerable<ulong> Places(int operands) =>
        Enumerable.Range(0, operands).Select(i => (ulong)(64 * i));

    private static int Operands(string name) =>
        name.EndsWith("square", StringComparison.Ordinal) || name.EndsWith("Montgomery", StringComparison.Ordinal)
            ? 1
            : 2;

    private static int Results(string name) => name == "int_div" ? 2 : 1;

    private static byte[] Bytes(BigInteger number, int width)
    {
        byte[] bytes = number.ToByteArray(isUnsigned: true);
        return [.. bytes, .. new byte[width - bytes.Length]];
    }
}
