using System.Collections.Immutable;
using System.Globalization;
using Eei.Wasm;

namespace Eei.Conformance;

/// <summary>What published tools inject, on the modules of their own tests; no engine has a part in it.</summary>
/// <remarks>Source: eei.md B 3.2 and 3.4; conformance/PINS.md; docs/gas.md, "Published meters".</remarks>
public static class PublishedMeterSuite
{
    private const string Metering = "eei/wasm-metering";
    private const string StackHeight = "eei/stack-height";
    private const uint StackLimit = 1024;

    // The tool's own test gives this one file another table, which the data set does not hold.
    private const string ZeroCostTable = """
        {"type": {"params": {"DEFAULT": 1}, "return_type": {"DEFAULT": 1}}, "code": {"code": {"DEFAULT": 1, "end": 0}}}
        """;

    /// <summary>A check for every pair of the data sets, by name; one that says what is absent where one is.</summary>
    /// <param name="meters">The tools, and our rules.</param>
    public static ImmutableArray<(string Name, Func<IEeiEngine, CheckResult> Check)> Checks(IPublishedMeters meters) =>
        Checks(meters, TestDataFolder.Find);

    /// <summary>The same, with data from elsewhere.</summary>
    /// <param name="meters">The tools, and our rules.</param>
    /// <param name="find">Where a folder of the data is; null where it is absent.</param>
    public static ImmutableArray<(string Name, Func<IEeiEngine, CheckResult> Check)> Checks(
        IPublishedMeters meters, Func<string, string?> find) =>
    [
        .. Of(Metering, find($"{Metering}/in/json"), () => MeteringChecks(find(Metering)!, meters)),
        .. Of(StackHeight, find($"{StackHeight}/tests"), () => StackChecks(find(StackHeight)!, meters)),
    ];

    private static IEnumerable<(string Name, Func<IEeiEngine, CheckResult> Check)> Of(
        string set, string? folder, Func<IEnumerable<(string Name, Func<string?> Check)>> checks)
    {
        string reason = $"test data {set} is absent; {TestDataFolder.Advice}";
        return folder is null
            ? [(set, _ => CheckResult.Skipped(reason))]
            : checks().Select(one =>
                (one.Name, (Func<IEeiEngine, CheckResult>)(_ => CheckResult.Of(one.Check()))));
    }

    private static IEnumerable<(string Name, Func<string?> Check)> MeteringChecks(
        string folder, IPublishedMeters meters)
    {
        foreach (string path in Files(Path.Combine(folder, "in/json")))
        {
            string name = Path.GetFileName(path);
            string table = name.StartsWith("zeroCostOps", StringComparison.Ordinal)
                ? ZeroCostTable
                : File.ReadAllText(Path.Combine(folder, "defaultCostTable.json"));
            Module Input() => WasmJson.Read(File.ReadAllText(path));
            Module Expected() => WasmJson.Read(File.ReadAllText(Path.Combine(folder, "expected-out/json", name)));
            if (name.StartsWith("basic+import", StringComparison.Ordinal))
            {
                yield return ($"wasm-metering {name}: refused", () => Refused(meters, Input(), table));
                continue;
            }

            yield return ($"wasm-metering {name}: the module with metering",
                () => Injected(meters, Input(), table, Expected()));
            yield return ($"wasm-metering {name}: charges are those of our segments",
                () => Charged(meters, Input(), table, Expected()));
        }
    }

    private static string? Refused(IPublishedMeters meters, Module module, string table)
    {
        (Module? metered, string? refusal) = meters.InjectMetering(module, table);
        return metered is null && refusal == "importing metering function is not allowed"
            ? null
            : $"expected the refusal of the tool, got '{refusal ?? "a module"}'";
    }

    private static string? Injected(IPublishedMeters meters, Module module, string table, Module expected)
    {
        (Module? metered, string? refusal) = meters.InjectMetering(module, table);
        return metered is null ? $"expected a module, got '{refusal}'" : Same(expected, metered);
    }

    // Where both rules have the same segments, a charge of the tool is ours, and the price of the type for the first
    // segment of a function, and what the charging call costs; a segment that is free is not charged.
    private static string? Charged(IPublishedMeters meters, Module module, string table, Module expected)
    {
        const ulong overhead = 2;
        ImmutableArray<ImmutableArray<UInt128>> segments = meters.Segments(module, table);
        uint usegas = (uint)module.ImportsOf(ExternalKind.Function).Count();
        for (int i = 0; i < module.Functions.Length; i++)
        {
            FunctionType type = module.FunctionTypeAt(module.Functions[i].TypeIndex);
            UInt128 entry = (UInt128)(type.Parameters.Length + type.Results.Length);
            string ours = Words(segments[i].Select((price, place) => price + (place == 0 ? entry : 0))
                .Where(price => price > 0).Select(price => price + overhead));
            string theirs = Words(Charges(expected.Functions[i].Body, usegas));
            if (ours != theirs) return $"function {i}: expected {theirs}, got {ours}";
        }

        return null;
    }

    private static IEnumerable<UInt128> Charges(ImmutableArray<Instruction> body, uint usegas) =>
        Enumerable.Range(1, body.Length - 1)
            .Where(at => body[at].Opcode == Opcode.Call && body[at].Index == usegas)
            .Select(at => (UInt128)body[at - 1].Bits);

    private static IEnumerable<(string Name, Func<string?> Check)> StackChecks(string folder, IPublishedMeters meters)
    {
        foreach (string path in Files(Path.Combine(folder, "tests/fixtures/stack-height")))
        {
            string name = Path.GetFileName(path);
            Module Input() => Read(path);
            Module Expected() => Read(Path.Combine(folder, "tests/expectations/stack-height", name));
            yield return ($"stack-height {name}: the module with its limit",
                () => Same(Expected(), meters.InjectStackLimit(Input(), StackLimit)));
            yield return ($"stack-height {name}: costs are our weights less 1, parameters, and locals but groups",
                () => Weighed(meters, Input()));
        }
    }

    private static Module Read(string path) =>
        TextParser.ParseModule(EarlyNames.Modernise(File.ReadAllText(path))) with { Names = null };

    private static string? Weighed(IPublishedMeters meters, Module module)
    {
        ImmutableArray<uint> costs = meters.StackCosts(module);
        ImmutableArray<ulong> weights = meters.Weights(module);
        int imported = costs.Length - weights.Length;
        string theirs = Words(costs.Skip(imported).Select(cost => (UInt128)cost));
        string ours = Words(module.Functions.Select((function, i) =>
        {
            int parameters = module.FunctionTypeAt(function.TypeIndex).Parameters.Length;
            return (UInt128)(weights[i] - 1 - (ulong)parameters - function.LocalCount + (ulong)function.Locals.Length);
        }));
        return ours == theirs ? null : $"expected {theirs}, got {ours}";
    }

    private static string? Same(Module expected, Module actual) => expected.Equals(actual)
        ? null
        : $"expected {TextPrinter.Print(expected)}, got {TextPrinter.Print(actual)}".ReplaceLineEndings(" ");

    private static string Words(IEnumerable<UInt128> numbers) =>
        $"[{string.Join(", ", numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)))}]";

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal);
}
