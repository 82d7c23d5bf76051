using System.Globalization;

namespace Eei.Fuzz;

/// <summary>Host calls as a person reads them: <c>eth2.blockDataCopy(ptr=0x40, off=12, len=20)</c>.</summary>
public static class HostCallText
{
    // What each argument is, by place, in the words of the interface's own documents.
    private static readonly Dictionary<string, string[]> ArgumentNames = new(StringComparer.Ordinal)
    {
        ["eth2.loadPreStateRoot"] = ["ptr"],
        ["eth2.savePostStateRoot"] = ["ptr"],
        ["eth2.blockDataCopy"] = ["ptr", "off", "len"],
        ["eth2.pushNewDeposit"] = ["ptr", "len"],
        ["eth2.useTicks"] = ["n"],
        ["debug.print32"] = ["value"],
        ["debug.print64"] = ["value"],
        ["debug.printMem"] = ["ptr", "len"],
        ["debug.printMemHex"] = ["ptr", "len"],
    };

    private static readonly string[] BignumNames = ["a", "b", "c", "d"];

    /// <summary>Function and arguments.</summary>
    public static string Of(HostCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        string[] names = ArgumentNames.GetValueOrDefault(call.Function) ?? BignumNames;
        IEnumerable<string> arguments = call.Arguments.Select((value, place) =>
        {
            string name = place < names.Length ? names[place] : $"argument{place}";
            return $"{name}={Value(name, value)}";
        });
        return $"{call.Function}({string.Join(", ", arguments)})";
    }

    /// <summary>A number in groups of three: <c>9,999,402</c>.</summary>
    public static string Grouped(ulong value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A difference with its sign: <c>(-8)</c>.</summary>
    public static string Delta(ulong value, ulong reference) => value >= reference
        ? $"(+{Grouped(value - reference)})"
        : $"(-{Grouped(reference - value)})";

    /// <summary>The first eight digits of a digest.</summary>
    public static string Short(Bytes32 digest) => $"{digest.ToString()[..8]}…";

    // Pointers in hexadecimal, the rest as unsigned numbers.
    private static string Value(string name, ulong value) => name is "ptr" or "a" or "b" or "c" or "d"
        ? $"0x{value.ToString("x", CultureInfo.InvariantCulture)}"
        : value.ToString(CultureInfo.InvariantCulture);
}
