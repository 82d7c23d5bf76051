using Eei.Protocol;

namespace Eei.WasiCommand.Tests;

/// <summary>What a runtime does wrong ends its own process, and the outcome says how.</summary>
public sealed class FailureTests
{
    private const string Shell = "/bin/sh";
    private const string Hang = "sleep 60";
    private const string Hog = "head -c 400000000 /dev/zero | tail -c 400000000 | sleep 60";

    // Less than what a campaign waits for an engine that it cannot kill.
    private static readonly TimeSpan CampaignPatience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly BlockInput Input = new(Bytes32.Sha256([1]), new byte[] { 1 }, Limits.Default);

    [Theory]
    [InlineData("kill -9 $$", CrashKind.Exited)]
    [InlineData(Hog, CrashKind.Memory)]
    [InlineData("echo '@sealed something'", CrashKind.Garbage)]
    [InlineData("echo '@sealed begin'; echo '@sealed outcome 00ff'", CrashKind.Garbage)]
    [InlineData("yes", CrashKind.Garbage)]
    [InlineData("exit 3", CrashKind.Garbage)]
    public void A_runtime_that_fails_crashed_in_that_way(string program, CrashKind kind)
    {
        using SealedEngine engine = Of(program, Patience);
        AssertCrashed(kind, Run(engine));
    }

    [Fact]
    public void A_runtime_that_never_ends_is_killed_at_the_deadline_of_that_moment()
    {
        using SealedEngine engine = Of(Hang, Patience);
        engine.RequestDeadline = TimeSpan.FromMilliseconds(300);
        Outcome outcome = Run(engine);
        AssertCrashed(CrashKind.Deadline, outcome);
        Assert.Contains("within 0.3 s", outcome.CrashReport, StringComparison.Ordinal);
        Assert.Equal(1, engine.Restarts);
        engine.RequestDeadline = TimeSpan.FromMilliseconds(400);
        Assert.Contains("within 0.4 s", Run(engine).CrashReport, StringComparison.Ordinal);
        Assert.Equal(2, engine.Restarts);
    }

    [Fact]
    public void A_judge_that_never_ends_is_killed_too()
    {
        SealedEngineEntry entry = Entry("exit 0", TimeSpan.FromMilliseconds(300));
        using var engine = new SealedEngine(entry with
        {
            Judge = new JudgeCommand(Command(Hang), null, Acceptance.Exact),
        });
        AssertCrashed(CrashKind.Deadline, Run(engine));
    }

    [Fact]
    public void A_program_that_is_not_there_cannot_be_prepared()
    {
        using var engine = new SealedEngine(Entry("", Patience) with { Command = new("/nowhere/it", ["{module}"]) });
        Assert.StartsWith("start: '/nowhere/it'", engine.Prepare(), StringComparison.Ordinal);
        AssertCrashed(CrashKind.Start, Run(engine));
    }

    [Fact]
    public void A_program_that_starts_is_prepared()
    {
        using SealedEngine engine = Of("exit 1", Patience);
        Assert.Equal(TimeSpan.Zero, engine.LastStart);
        Assert.Null(engine.Prepare());
        Assert.True(engine.LastStart > TimeSpan.Zero);
        Assert.Equal(0, engine.Restarts);
        Assert.Null(engine.WorkerId);
    }

    [Fact]
    public void Processes_of_the_runtimes_built_in_end_before_a_campaign_gives_up()
    {
        foreach (SealedEngineEntry entry in new[] { BuiltInRuntimes.Wizer("a"), BuiltInRuntimes.Wabt("a", "b") })
        {
            using var engine = new SealedEngine(entry);
            Assert.True(engine.RequestDeadline < CampaignPatience);
        }
    }

    [Fact]
    public void Reasons_name_the_module_and_no_file_of_ours()
    {
        string[] reasons = [.. Enumerable.Range(0, 2).Select(_ =>
        {
            using var engine = new SealedEngine(Entry("exit 0", Patience) with
            {
                Messages = KnownMessages.Wabt,
                Judge = new JudgeCommand(
                    Command("echo \"$0:00a: error: it is bad\" >&2; exit 1"), null, Acceptance.Exact),
            });
            using IEeiScript script = engine.Load(new ScriptSource(new byte[8]));
            return script.Refusal!.Reason;
        })];
        Assert.Equal(["module:00a: error: it is bad", "module:00a: error: it is bad"], reasons);
    }

    private static void AssertCrashed(CrashKind kind, Outcome outcome)
    {
        Assert.Equal(OutcomeStatus.Crashed, outcome.Status);
        Assert.Equal(kind, outcome.Crash);
        string word = outcome.Class["crashed(".Length..^1];
        Assert.StartsWith(word + ": ", outcome.CrashReport, StringComparison.Ordinal);
        Assert.Equal(Input.PreState, outcome.PostState);
    }

    private static Outcome Run(SealedEngine engine)
    {
        using IEeiScript script = engine.Load(new ScriptSource(
            File.ReadAllBytes(Path.Combine(Repository.Corpus, "scripts", "helloworld", "helloworld.wasm"))));
        return script.Run(Input);
    }

    private static SealedEngine Of(string program, TimeSpan deadline) => new(Entry(program, deadline));

    private static SealedEngineEntry Entry(string program, TimeSpan deadline)
    {
        if (!File.Exists(Shell)) Assert.Skip($"there is no {Shell}");
        return new SealedEngineEntry
        {
            Name = "failing",
            Command = Command(program),
            Output = Sealing.WayOut.Wasi,
            Messages = KnownMessages.Wizer,
            Limits = new WorkerLimits
            {
                RequestDeadline = deadline,
                MemoryBytes = 100 << 20,
                ReplyBytes = 1 << 20,
            },
        };
    }

    private static WorkerCommand Command(string program) => new(Shell, ["-c", program, "{module}"]);
}
