using System.Collections.Immutable;
using Eei.Fuzz.Laws;
using Eei.IlCompiler;
using Eei.Interpreter;
using FsCheck;
using FsCheck.Fluent;

namespace Eei.Fuzz.Tests.Laws;

/// <summary>Every law holds on our engines, and an engine that breaks one is found out by that one alone.</summary>
public sealed class LawTests(ITestOutputHelper output)
{
    private const ulong Seed = 11;
    private static readonly GeneratorSet Generators = new(GeneratorConfiguration.Default);

    public static TheoryData<string> Names => [.. LawSet.All.Select(law => law.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Own_engines_keep_the_law(string name)
    {
        using var interpreter = new InterpreterEngine();
        using var il = new IlEngine();
        MetamorphicLaw law = LawSet.Find(name)!;
        int spoken = 0;
        Property keeps = Prop.ForAll(
            ArbMap.Default.ArbFor<ulong>(), ArbMap.Default.ArbFor<uint>(),
            (seed, number) =>
            {
                ExecutionCase execution = Generators.Generate(seed, number);
                foreach (IEeiEngine engine in (IEeiEngine[])[interpreter, il])
                {
                    LawCheck? check = LawSet.Check(law, execution, Runner(engine));
                    if (check is not null) spoken++;
                    if (check?.Violation is { } violation)
                        Assert.Fail($"{engine.Description.Name}, seed {seed}, case {number}: {violation}");
                }
            });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(20, 31), keeps);
        output.WriteLine($"{spoken} of 200");
        Assert.InRange(spoken, 10, 200);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_law_speaks_of_generated_cases(string name)
    {
        using var engine = new InterpreterEngine();
        MetamorphicLaw law = LawSet.Find(name)!;
        int spoken = Enumerable.Range(0, 100).Count(number =>
            LawSet.Check(law, Generators.Generate(Seed, (ulong)number), Runner(engine)) is not null);
        output.WriteLine($"{spoken} of 100");
        Assert.InRange(spoken, 3, 100);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_engine_that_breaks_one_law_is_found_out_by_that_one_alone(string broken)
    {
        using var engine = new InterpreterEngine();
        SortedSet<string> found = new(StringComparer.Ordinal);
        ulong number = 0;
        for (; number < 40 || (number < 2_000 && !found.Contains(broken)); number++)
        {
            ExecutionCase execution = Generators.Generate(Seed, number);
            foreach (MetamorphicLaw law in LawSet.All.Where(law => number < 40 || law.Name == broken))
            {
                if (LawSet.Check(law, execution, Runner(engine, broken)) is { Violation: not null })
                    found.Add(law.Name);
            }
        }

        output.WriteLine($"{number} cases");
        Assert.Equal([broken], found);
    }

    [Theory]
    [InlineData("exact-gas", "one less")]
    [InlineData("failed-block", "root")]
    [InlineData("unused-page", "price")]
    public void What_else_a_law_forbids_is_found_too(string name, string arm)
    {
        using var engine = new InterpreterEngine();
        MetamorphicLaw law = LawSet.Find(name)!;
        Assert.Contains(Enumerable.Range(0, 400), number => LawSet.Check(
            law, Generators.Generate(Seed, (ulong)number),
            one => CaseRunner.Run(new LawBreaker(engine, name, arm), one, LawSet.Observed))
            is { Violation: not null });
    }

    [Fact]
    public void A_crash_is_no_silence()
    {
        Outcome crash = new() { Status = OutcomeStatus.Crashed, CrashReport = "planted" };
        LawCheck? check = LawSet.Check(
            LawSet.All[0], Generators.Generate(Seed, 0), _ => new CaseResult("x", [crash], [Bytes32.Zero]));
        Assert.Equal("the engine crashed: planted", check?.Violation);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_the_law_changes_follows_from_the_case_alone(string name)
    {
        using var engine = new InterpreterEngine();
        MetamorphicLaw law = LawSet.Find(name)!;
        for (ulong number = 0; number < 20; number++)
        {
            string?[] made =
            [
                .. Enumerable.Range(0, 2).Select(_ =>
                    LawSet.Check(law, Generators.Generate(Seed, number), Runner(engine)) is { } check
                        ? CaseFileWriter.Write(check.Changed)
                        : null),
            ];
            Assert.Equal(made[0], made[1]);
        }
    }

    [Fact]
    public void A_campaign_finds_a_law_that_all_engines_break_alike()
    {
        string folder = Directory.CreateTempSubdirectory("eei-laws-").FullName;
        CampaignOptions options = new()
        {
            Engines =
            [
                new EngineFactory("interpreter", () => new LawBreaker(new InterpreterEngine(), "unused-code")),
                new EngineFactory("il", () => new LawBreaker(new IlEngine(), "unused-code")),
            ],
            Runs = 800,
            OutputDirectory = folder,
        };
        CampaignResult result = Campaign.Run(options, new RecordingObserver(), CancellationToken.None);
        Assert.NotEmpty(result.Snapshot.Buckets);
        Assert.All(result.Snapshot.Buckets, bucket => Assert.Equal("law unused-code", bucket.Kind));
        ImmutableArray<LawStatistics> laws = result.Snapshot.Laws;
        Assert.Equal(Names.Select(row => row.Data).Order(StringComparer.Ordinal), laws.Select(law => law.Law));
        // Every sixteenth of 800 cases.
        Assert.Equal(50UL, laws.Aggregate(0UL, (sum, law) => sum + law.Kept + law.Broken + law.Silent));
        Assert.All(laws, law => Assert.Equal(law.Law == "unused-code", law.Broken > 0));
        ulong counted = result.Snapshot.Buckets.Aggregate(0UL, (sum, one) => sum + one.Count);
        CampaignResult resumed = Campaign.Run(
            options with { Start = CampaignStart.Resume }, new RecordingObserver(), CancellationToken.None);
        Assert.Equal(laws, resumed.Snapshot.Laws);
        Assert.Equal(counted, resumed.Snapshot.Buckets.Aggregate(0UL, (sum, one) => sum + one.Count));
        BucketSummary bucket = result.Snapshot.Buckets[0];
        Assert.Equal(
            $"replay {Path.Combine(folder, "buckets", bucket.Key, "case.yaml")} --law unused-code --engines "
            + bucket.Engines, bucket.Replay);
        Assert.Equal([bucket.Engines], bucket.Suspects);
        string issue = File.ReadAllText(Path.Combine(folder, "buckets", bucket.Key, "issue.md"));
        output.WriteLine(issue);
        Assert.Contains("breaks a law: unused-code", issue, StringComparison.Ordinal);
        foreach (string name in (string[])["case.yaml", "before.yaml", "changed.yaml", "repro.sh"])
            Assert.True(File.Exists(Path.Combine(folder, "buckets", bucket.Key, name)), name);
        Directory.Delete(folder, recursive: true);
    }

    // A breaker that remembers begins anew with every case.
    private static Func<ExecutionCase, CaseResult> Runner(IEeiEngine engine, string? broken = null) => execution =>
        CaseRunner.Run(broken is null ? engine : new LawBreaker(engine, broken), execution, LawSet.Observed);
}
