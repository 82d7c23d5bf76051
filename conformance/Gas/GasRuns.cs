using System.Collections.Immutable;
using System.Globalization;
using Eei.Wasm;
using YamlDotNet.RepresentationModel;

namespace Eei.Conformance;

/// <summary>What runs cost: <c>conformance/vectors/gas</c> on an engine.</summary>
/// <remarks>Source: docs/gas.md.</remarks>
public static class GasRuns
{
    /// <summary>Every vector as a case of one block.</summary>
    public static ImmutableArray<ExecutionCase> Cases { get; } = [.. Read()];

    /// <summary>A check for every vector, by name.</summary>
    public static ImmutableArray<(string Name, Func<IEeiEngine, CheckResult> Check)> Checks { get; } =
        [.. Cases.Select(one => (one.Name, Check(one)))];

    private static Func<IEeiEngine, CheckResult> Check(ExecutionCase vector) => engine =>
    {
        CaseResult result = CaseRunner.Run(engine, vector, Observations.None);
        if (result.Outcomes[0].AbstentionFrom(Fact.Gas) is { } reason) return CheckResult.Failed($"no gas: {reason}");
        ImmutableArray<CaseMismatch> wrong = CaseVerdict.Of(vector, result).Mismatches;
        return wrong.IsEmpty ? CheckResult.Passed : CheckResult.Failed(string.Join(
            "; ", wrong.Select(one => $"{one.Where}: expected {one.Expected}, got {one.Actual}")));
    };

    private static IEnumerable<ExecutionCase> Read()
    {
        const string file = "gas/runs";
        using StreamReader reader = new(typeof(GasRuns).Assembly.GetManifestResourceStream(file)!);
        YamlStream yaml = [];
        yaml.Load(reader);
        VectorNode root = new(file, yaml.Documents[0].RootNode, "vectors");
        return [.. root.Items("vectors").Select(node => Case(new VectorNode(
            file, node, "name", "main", "imports", "with", "pages", "schedule", "limit", "stack", "gas", "outcome")))];
    }

    private static ExecutionCase Case(VectorNode vector)
    {
        string pages = (vector.Number("pages") ?? 1).ToString(CultureInfo.InvariantCulture);
        string text = $"""
            {vector.Text("imports")}
            (memory (export "memory") {pages})
            {vector.Text("with")}
            (func (export "main") {vector.Text("main")})
            """;
        Limits limits = Limits.Default;
        return new ExecutionCase
        {
            Name = $"run: {vector.Text("name")}",
            Scripts = [new CaseScript(ModuleEncoder.Encode(TextParser.ParseModule(text)))],
            PreStates = [Bytes32.Zero],
            Blocks = [new ShardBlock(0, new byte[16])],
            Limits = limits with
            {
                Gas = vector.Number("limit") ?? limits.Gas,
                CallDepth = (uint)(vector.Number("stack") ?? limits.CallDepth),
            },
            GasSchedule = vector.Text("schedule") ?? "unit",
            ExpectedBlocks =
                [new BlockExpectation(vector.Text("outcome") ?? "returned", vector.Number("gas"), null)],
        };
    }
}
