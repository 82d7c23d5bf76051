using System.Collections.Immutable;
using Eei.Fuzz;
using Eei.Metering;
using Eei.Wasm;

namespace Eei.Cli.Tests;

/// <summary>The depth rule of docs/gas.md on every engine: one below, at, and one above the weight of a
/// recursion.</summary>
/// <remarks>
/// Weights are counted by hand: 1 + parameters + declared locals + greatest operand height. Of the variants one engine
/// of each lineage takes part; EEI_DEPTH_ENGINES names others, or all. The runtimes of sealed modules (wabt,
/// wasmtime-wizer) end on native stacks before the default limit and say so, docs/sealing.md: they take part in what
/// fits there.
/// </remarks>
public sealed class DepthTests
{
    private const uint DefaultDepth = 65_536;

    // 1 + two locals + one operand; it makes the weight of a recursion a multiple of four.
    private const uint WeightOfMain = 4;
    private const string Memory = "(memory (export \"memory\") 1)";
    private const string Count = "(i32.sub (local.get 0) (i32.const 1))";

    private static readonly string[] OneOfEach =
        ["interpreter", "il", "wasmtime", "v8", "jsc", "spidermonkey", "wabt", "wasmtime-wizer"];

    private static readonly uint[] FewRounds = [0, 1, 6, 99];

    private static readonly string[] Sealed = ["wabt", "wasmtime-wizer"];

    private static readonly ImmutableArray<Recursion> Recursions =
    [
        new(
            "direct", $"(func $f (param i32) (if (local.get 0) (then (call $f {Count}))))", null,
            [4]),
        new(
            "indirect",
            $"""
            (type $t (func (param i32))) (table funcref (elem $f))
            (func $f (type $t) (if (local.get 0) (then (call_indirect (type $t) {Count} (i32.const 0)))))
            """, null, [4]),
        new(
            "mutual",
            $"""
            (func $f (param i32) (local i64 i64 i64) (if (local.get 0) (then (call $g {Count}))))
            (func $g (param i32) (if (local.get 0) (then (call $f {Count}))))
            """, null, [7, 4]),
        // Host functions weigh nothing, whether they are called by name or through a table.
        new(
            "host-mediated",
            $"""
            (type $t (func (param i32))) (import "eth2" "useTicks" (func $ticks (type $t)))
            (table funcref (elem $f $ticks))
            (func $f (type $t)
              (call $ticks (i32.const 1))
              (call_indirect (type $t) (i32.const 1) (i32.const 1))
              (if (local.get 0) (then (call_indirect (type $t) {Count} (i32.const 0)))))
            """, null, [4]),
        // The script calls the library, and the library the script through the table that it exports.
        new(
            "library",
            $"""
            (type $t (func (param i32))) (import "lib" "g" (func $g (type $t)))
            (import "lib" "t" (table 2 funcref)) (elem (i32.const 1) $f)
            (func $f (type $t) (local i64) (if (local.get 0) (then (call $g {Count}))))
            """,
            $"""
            (type $t (func (param i32))) (table (export "t") 2 funcref)
            (func (export "g") (type $t) (if (local.get 0) (then (call_indirect (type $t) {Count} (i32.const 1)))))
            """, [5, 4]),
    ];

    public static TheoryData<string> Engines
    {
        get
        {
            string? named = Environment.GetEnvironmentVariable("EEI_DEPTH_ENGINES");
            return named == "all" ? [.. EngineRegistry.Names]
                : named is { Length: > 0 } ? [.. named.Split(',')] : [.. OneOfEach];
        }
    }

    public static TheoryData<string, string> EnginesOnRecursions
    {
        get
        {
            TheoryData<string, string> rows = [];
            foreach (string engine in Engines.Select(row => row.Data))
                foreach (Recursion recursion in Recursions) rows.Add(engine, recursion.Name);
            return rows;
        }
    }

    public static TheoryData<string> DeepEngines =>
        [.. Engines.Select(row => row.Data).Where(name => !Sealed.Contains(name))];

    [Theory]
    [MemberData(nameof(EnginesOnRecursions))]
    public void A_recursion_fits_exactly_into_its_weight(string name, string recursion)
    {
        using IEeiEngine engine = Present(name);
        using ReferenceEngine reference = new();
        Recursion meant = Recursions.Single(one => one.Name == recursion);
        Assert.SkipWhen(
            meant.Library is not null && !engine.Description.Capabilities.HasFlag(EngineCapabilities.Libraries),
            $"{name} takes no libraries");
        foreach (uint rounds in FewRounds) Compare(engine, reference, meant, rounds, meant.Weight(rounds));
    }

    [Theory]
    [MemberData(nameof(DeepEngines))]
    public void The_default_limit_is_met_before_any_native_stack(string name)
    {
        using IEeiEngine engine = Present(name);
        using ReferenceEngine reference = new();
        Recursion direct = Recursions[0];
        const uint rounds = ((DefaultDepth - WeightOfMain) / 4) - 1;
        Assert.Equal(DefaultDepth, direct.Weight(rounds));
        Compare(engine, reference, direct, rounds, DefaultDepth);
    }

    /// <summary>anchors.md N6: with the rule built in, no case of recursion is lost for comparison.</summary>
    [Theory]
    [MemberData(nameof(DeepEngines))]
    public void No_recursive_case_is_incomparable(string name)
    {
        using IEeiEngine engine = Present(name);
        using ReferenceEngine reference = new();
        CaseComparer comparer = new([reference.Description, engine.Description]);
        int exhausted = 0;
        foreach (ExecutionCase one in RecursiveCorpus())
        {
            CaseResult expected = CaseRunner.Run(reference, one, Observations.Comparable);
            CaseResult actual = CaseRunner.Run(engine, one, Observations.Comparable);
            CaseComparison comparison = comparer.Compare([expected, actual]);
            Assert.True(
                comparison.Verdict == ComparisonVerdict.Same, $"{one.Name}: {comparison.Divergence} "
                    + $"{string.Join(", ", actual.Outcomes.Select(outcome => outcome.Class + outcome.CrashReport))}");
            Assert.Empty(comparison.Discards);
            exhausted += expected.Outcomes.Count(outcome => outcome.Status == OutcomeStatus.Exhausted);
        }

        Assert.True(exhausted >= 20, $"{exhausted} blocks exhausted the stack");
    }

    private static void Compare(
        IEeiEngine engine, ReferenceEngine reference, Recursion recursion, uint rounds, uint weight)
    {
        ScriptSource source = recursion.Source(rounds);
        using IEeiScript expected = reference.Load(source), actual = engine.Load(source);
        for (uint depth = weight - 1; depth <= weight + 1; depth++)
        {
            string where = $"{engine.Description.Name}, {recursion.Name}, {rounds} rounds, depth {depth}";
            BlockInput input = new(
                Bytes32.Zero, default, Limits.Default with { CallDepth = depth }, Observations.Comparable);
            Outcome outcome = expected.Run(input), other = actual.Run(input);
            Assert.Equal((where, depth < weight ? "exhausted(stack)" : "returned"), (where, outcome.Class));
            Assert.Equal((where, Facts(outcome)), (where, Facts(other)));
        }
    }

    private static (string, ulong, ulong, int, Bytes32, Bytes32) Facts(Outcome outcome) => (
        outcome.Class + outcome.CrashReport, outcome.GasUsed, outcome.TicksUsed, outcome.HostCallCount,
        outcome.HostCallDigest, outcome.HostCallGasDigest);

    private static IEeiEngine Present(string name)
    {
        EngineEntry? entry = EngineRegistry.Present.FirstOrDefault(candidate => candidate.Name == name);
        if (entry is null)
        {
            EngineOffer? offer = EngineRegistry.Offers.FirstOrDefault(candidate => candidate.Name == name);
            Assert.True(offer is not null, $"EEI_DEPTH_ENGINES: no engine has the name {name}");
            Assert.Skip($"{name} is absent: {offer.Absence}");
        }

        IEeiEngine engine = entry.Create();
        if (engine.Description.Capabilities.HasFlag(EngineCapabilities.Depth)) return engine;
        engine.Dispose();
        Assert.DoesNotContain(name, OneOfEach);
        Assert.Skip($"{name} does not keep the depth rule");
        throw new InvalidOperationException();
    }

    // Scripts that descend without end, of all sorts of frames and limits, and those of the corpus.
    private static IEnumerable<ExecutionCase> RecursiveCorpus()
    {
        string corpus = Workplace.InRepository("corpus", "scripts", "recursion");
        foreach (string file in Directory.EnumerateFiles(corpus, "*.yaml").Order(StringComparer.Ordinal))
            yield return CaseFileReader.Read(file, text => ModuleEncoder.Encode(TextParser.ParseModule(text)));
        for (int i = 0; i < 20; i++)
        {
            int parameters = i % 4, locals = i * 7 % 23, operands = i % 5;
            string arguments = string.Concat(Enumerable.Repeat("(i64.const 1)", parameters));
            string text = $"""
                (module {Memory}
                  (func $f (param {Repeat("i64", parameters)}) (local {Repeat("i32", locals)})
                    {Repeat("(i32.const 7)", operands)} (call $f {arguments}) {Repeat("drop", operands)})
                  (func (export "main") (call $f {arguments})))
                """;
            yield return new ExecutionCase
            {
                Name = $"endless {i}",
                Scripts = [new CaseScript(Bytes(text))],
                PreStates = [Bytes32.Zero],
                Blocks = [new ShardBlock(0, default)],
                Limits = Limits.Default with { CallDepth = (uint)(1 + (i * 3_449)) },
            };
        }
    }

    private static string Entry(uint rounds) =>
        $"(func (export \"main\") (local i32 i32) (call $f (i32.const {rounds})))";

    private static string Repeat(string word, int times) => string.Join(' ', Enumerable.Repeat(word, times));

    private static byte[] Bytes(string text) => ModuleEncoder.Encode(TextParser.ParseModule(text));

    /// <summary>Functions of which each calls the next, so many rounds, the first being <c>$f</c>.</summary>
    private sealed record Recursion(string Name, string Fields, string? Library, ImmutableArray<uint> Weights)
    {
        public uint Weight(uint rounds)
        {
            uint sum = WeightOfMain;
            for (int i = 0; i <= rounds; i++) sum += Weights[i % Weights.Length];
            return sum;
        }

        public ScriptSource Source(uint rounds) =>
            new(Bytes($"(module {Fields} {Memory} {Entry(rounds)})"))
            {
                Libraries = Library is null ? [] : [new ScriptLibrary("lib", Bytes($"(module {Library})"))],
            };
    }
}
