using Eei.Protocol;

namespace Eei.Processes.Tests;

/// <summary>A Scout-compatible command line, as far as it can tell anything.</summary>
public sealed class ScoutEngineTests
{
    private static readonly ScriptSource Source = new(
        File.ReadAllBytes(Repository.Absolute("corpus/scripts/helloworld/helloworld.wasm")))
    {
        Profile = EeiProfile.ScoutRust,
    };

    private static readonly WorkerLimits Small = new()
    {
        ReplyBytes = 1 << 20,
        MemoryBytes = 200 << 20,
        RequestDeadline = TimeSpan.FromSeconds(60),
    };

    private static readonly Bytes32 PreState = Bytes32.Sha256("before"u8);

    [Fact]
    public void A_block_that_returns_tells_its_root_and_its_deposits()
    {
        Outcome outcome = Run(Source, []);
        Assert.Equal("returned", outcome.Class);
        Assert.Equal(PreState, outcome.PostState);
        Deposit deposit = Assert.Single(outcome.Deposits);
        Assert.Equal(258UL, deposit.Amount(EeiProfile.ScoutRust));
        Assert.True(deposit.Pubkey.IndexOfAnyExcept((byte)0) < 0);
        Assert.Equal(
            [Fact.Gas, Fact.Ticks, Fact.HostCalls, Fact.Memory],
            outcome.Abstentions.Select(abstention => abstention.Fact));
    }

    [Theory]
    [InlineData("00")]
    [InlineData("ff")]
    public void A_block_that_fails_tells_nothing_about_why(string data)
    {
        Outcome outcome = Run(Source, Convert.FromHexString(data));
        Assert.Equal(OutcomeStatus.Trapped, outcome.Status);
        Assert.Equal(PreState, outcome.PostState);
        Assert.Contains(outcome.Abstentions, abstention => abstention.Fact == Fact.Status);
    }

    [Fact]
    public void A_module_that_it_refuses_takes_it_out_of_the_comparison()
    {
        Outcome outcome = Run(Source with { Code = "nothing"u8.ToArray() }, []);
        Assert.Equal("refused(unsupported)", outcome.Class);
        Assert.Contains("Unexpected end of input", outcome.Refusal!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_profile_is_not_its_affair()
    {
        Outcome outcome = Run(Source with { Profile = EeiProfile.Spec }, []);
        Assert.Equal("it implements the profile scout-rust only", outcome.Refusal!.Reason);
    }

    [Theory]
    [InlineData("print('I am no Scout')", CrashKind.Garbage, "I am no Scout")]
    [InlineData("import sys; sys.stderr.write('oh no'); sys.exit(4)", CrashKind.Garbage, "oh no")]
    [InlineData("while True: print('x' * 10000)", CrashKind.Garbage, "garbage: more than")]
    [InlineData("import os; os.kill(os.getpid(), 9)", CrashKind.Exited, "exited: signal 9")]
    [InlineData("x = b'x' * (400 << 20); import time; time.sleep(50)", CrashKind.Memory, "memory: ")]
    public void A_program_that_prints_something_else_crashed(string program, CrashKind kind, string report)
    {
        Outcome outcome = Run(Source, [], ["-c", program, "{case}"], Small);
        Assert.Equal(kind, outcome.Crash);
        Assert.Contains(report, outcome.CrashReport, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_does_not_end_has_no_meter()
    {
        Outcome outcome = Run(
            Source, [], ["-c", "import time; time.sleep(50)", "{case}"],
            new WorkerLimits { RequestDeadline = TimeSpan.FromSeconds(1) });
        Assert.Equal("refused(unsupported)", outcome.Class);
    }

    [Fact]
    public void It_has_the_deadline_of_that_moment()
    {
        using ScoutEngine engine = Engine(["-c", "import time; time.sleep(50)", "{case}"], Small);
        engine.RequestDeadline = TimeSpan.FromSeconds(0.5);
        Outcome outcome = engine.Load(Source).Run(new BlockInput(PreState, default, Limits.Default));
        Assert.Equal("refused(unsupported)", outcome.Class);
        Assert.Equal(1, engine.Restarts);
    }

    [Fact]
    public void It_is_prepared_where_its_program_starts()
    {
        using ScoutEngine engine = Engine(["-c", "print('no case')", "{case}"], Small);
        Assert.Null(engine.Prepare());
        Assert.True(engine.LastStart > TimeSpan.Zero);
        using ScoutEngine absent = new(
            new PluggedEngine("scout", PluggedEngineKind.ScoutCli, new WorkerCommand("/nowhere/it", []), Small));
        Assert.StartsWith("start: '/nowhere/it'", absent.Prepare(), StringComparison.Ordinal);
    }

    private static Outcome Run(ScriptSource source, byte[] data) =>
        Run(
            source, data, [Repository.Absolute("tests/Process.Tests/Scout/scout.py"), "{case}"],
            new WorkerLimits { RequestDeadline = TimeSpan.FromSeconds(60) });

    private static Outcome Run(ScriptSource source, byte[] data, string[] arguments, WorkerLimits limits)
    {
        using ScoutEngine engine = Engine(arguments, limits);
        return engine.Load(source).Run(new BlockInput(PreState, data, Limits.Default));
    }

    private static ScoutEngine Engine(string[] arguments, WorkerLimits limits) => new(new PluggedEngine(
        "scout", PluggedEngineKind.ScoutCli, new WorkerCommand(Repository.Python, [.. arguments]), limits));
}
