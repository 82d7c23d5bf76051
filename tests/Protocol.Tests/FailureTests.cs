using System.Diagnostics;

namespace Eei.Protocol.Tests;

/// <summary>What a worker does not survive is an outcome with a kind and a report, and the next request
/// works.</summary>
public sealed class FailureTests(ITestOutputHelper output)
{
    private static readonly WorkerLimits Short = Worker.Limits with { RequestDeadline = TimeSpan.FromSeconds(3) };

    [Theory]
    [InlineData("StackOverflow/1", CrashKind.Exited, "Stack overflow")]
    [InlineData("AccessViolation/1", CrashKind.Exited, "signal")]
    [InlineData("Exit/1", CrashKind.Exited, "code 3")]
    [InlineData("Garbage/1", CrashKind.Garbage, "what a wonderful engine")]
    public void A_worker_that_fails_gives_an_outcome_with_a_report(string failure, CrashKind kind, string report)
    {
        using ProtocolEngine engine = Worker.Engine(failure);
        Outcome outcome = engine.Load(Scripts.Keeping()).Run(Scripts.Block);
        output.WriteLine(outcome.CrashReport!);
        Assert.Equal(OutcomeStatus.Crashed, outcome.Status);
        Assert.Equal(kind, outcome.Crash);
        Assert.StartsWith($"{kind.ToString().ToLowerInvariant()}: ", outcome.CrashReport, StringComparison.Ordinal);
        Assert.Contains(report, outcome.CrashReport, StringComparison.Ordinal);
        Assert.Equal(Scripts.Block.PreState, outcome.PostState);
    }

    [Theory]
    [InlineData("SlowCompile/1")]
    [InlineData("Hang/1")]
    public void A_worker_that_is_late_is_killed(string failure)
    {
        using ProtocolEngine engine = Worker.Engine(failure, Short);
        _ = engine.Description;
        long start = Stopwatch.GetTimestamp();
        Outcome outcome = engine.Load(Scripts.Keeping()).Run(Scripts.Block);
        Assert.Equal("crashed(deadline)", outcome.Class);
        Assert.Equal("deadline: no answer within 3 s; killed", outcome.CrashReport);
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 3, 30);
    }

    [Fact]
    public void A_worker_that_takes_ten_gigabytes_is_killed_long_before_it_has_them()
    {
        using ProtocolEngine engine = Worker.Engine("MemoryHog/1", Worker.Limits with { MemoryBytes = 300 << 20 });
        Outcome outcome = engine.Load(Scripts.Keeping()).Run(Scripts.Block);
        output.WriteLine(outcome.CrashReport!);
        Assert.Equal("crashed(memory)", outcome.Class);
        Assert.Contains("300 MiB allowed", outcome.CrashReport, StringComparison.Ordinal);
    }

    [Fact]
    public void The_case_after_a_failure_runs_on_a_fresh_worker()
    {
        using ProtocolEngine engine = Worker.Engine("StackOverflow/4");
        (ScriptSource bad, ScriptSource good) = OneOfEach(4);
        for (int round = 1; round <= 2; round++)
        {
            Assert.Equal("crashed(exited)", engine.Load(bad).Run(Scripts.Block).Class);
            Assert.Null(engine.WorkerId);
            Assert.Equal("returned", engine.Load(good).Run(Scripts.Block).Class);
            Assert.Equal(round, engine.Restarts);
        }

        output.WriteLine($"start to hello: {engine.LastStart.TotalMilliseconds} ms");
    }

    [Fact]
    public void A_script_outlives_the_worker_it_was_loaded_in()
    {
        using ProtocolEngine engine = Worker.Engine("interpreter");
        IEeiScript script = engine.Load(Scripts.Keeping());
        int? before = engine.WorkerId;
        engine.Replace();
        Assert.Equal("returned", script.Run(Scripts.Block).Class);
        Assert.NotEqual(before, engine.WorkerId);
    }

    [Fact]
    public void A_worker_killed_from_outside_is_replaced()
    {
        using ProtocolEngine engine = Worker.Engine("interpreter");
        IEeiScript script = engine.Load(Scripts.Keeping());
        using (Process process = Process.GetProcessById(engine.WorkerId!.Value))
        {
            process.Kill();
            process.WaitForExit();
        }

        Outcome killed = script.Run(Scripts.Block);
        Assert.Equal("crashed(exited)", killed.Class);
        Assert.Contains("SIGKILL", killed.CrashReport, StringComparison.Ordinal);
        Assert.Equal("returned", script.Run(Scripts.Block).Class);
    }

    [Fact]
    public void An_exception_of_the_engine_is_its_crash_and_costs_it_its_process()
    {
        using ProtocolEngine engine = Worker.Engine("Exception/1");
        Outcome outcome = engine.Load(Scripts.Keeping()).Run(Scripts.Block);
        Assert.Equal("crashed", outcome.Class);
        Assert.Equal("InvalidOperationException: planted", outcome.CrashReport);
        Assert.Null(engine.WorkerId);
    }

    [Theory]
    [InlineData("WrongId", "start: ", "id 5")]
    [InlineData("NoJson", "start: ", "no JSON")]
    [InlineData("Refuses", "start: ", "what is a hello")]
    [InlineData("Floods", "start: ", "blah blah")]
    [InlineData("Newer", "start: ", "version 2")]
    [InlineData("Leaves", "start: ", "these are my last words")]
    public void A_worker_that_does_not_introduce_itself_says_why(string manners, string word, string why)
    {
        using ProtocolEngine engine = Worker.Engine(manners, Framing.Lines);
        string? failure = engine.Prepare();
        output.WriteLine(failure!);
        Assert.StartsWith(word, failure, StringComparison.Ordinal);
        Assert.Contains(why, failure, StringComparison.Ordinal);
        Outcome outcome = engine.Load(Scripts.Keeping()).Run(Scripts.Block);
        Assert.Equal("crashed(start)", outcome.Class);
    }

    [Fact]
    public void An_end_of_a_module_that_nobody_knows_is_a_crash_and_no_refusal()
    {
        WorkerCommand command = Worker.Command("Babbles", Framing.Lines);
        using ProtocolEngine engine = new(command, Worker.Limits) { ModuleCommand = _ => command };
        using IModuleStore store = engine.CreateStore(WasmEdition.Wasm2);
        ModuleLoad load = store.Load(new byte[] { 0, 0x61, 0x73, 0x6d, 1, 0, 0, 0 });
        Assert.Equal(RefusalPhase.Unsupported, load.Refusal?.Phase);
        Assert.StartsWith(
            "crashed: garbage: 'danced' is no ModuleEndKind", load.Refusal?.Reason, StringComparison.Ordinal);
        Assert.StartsWith(
            "the process is gone: garbage", store.Instantiate(default).End.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_worker_that_closes_its_output_and_stays_is_killed()
    {
        if (!File.Exists("/bin/sh")) Assert.Skip("needs /bin/sh");
        using ProtocolEngine engine = new(new WorkerCommand("/bin/sh", ["-c", "exec 1>&-; sleep 60"]), Worker.Limits);
        Assert.Contains("garbage: standard output was closed", engine.Prepare(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_is_not_there_is_named()
    {
        using ProtocolEngine engine = new(new WorkerCommand("no-such-program", []), Worker.Limits);
        Assert.StartsWith("start: 'no-such-program' cannot be started", engine.Prepare(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_late_worker_is_killed_with_its_children()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("looks for the child in /proc");
        using ProtocolEngine engine = new(
            Worker.Command("Breeds", Framing.Lines), Worker.Limits with { StartDeadline = TimeSpan.FromSeconds(4) });
        Assert.Contains("deadline", engine.Prepare(), StringComparison.Ordinal);
        Assert.DoesNotContain(Process.GetProcessesByName("sleep"), IsTheChild);

        static bool IsTheChild(Process process)
        {
            try
            {
                return File.ReadAllText($"/proc/{process.Id}/cmdline").EndsWith("47\0", StringComparison.Ordinal);
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    [Fact]
    public void A_child_writes_no_core_dump()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("reads /proc");
        using ProtocolEngine engine = Worker.Engine("interpreter");
        Assert.Null(engine.Prepare());
        string limits = File.ReadAllText($"/proc/{engine.WorkerId}/limits");
        Assert.Contains(limits.Split('\n'), line =>
            line.StartsWith("Max core file size", StringComparison.Ordinal)
            && line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[4] == "0");
    }

    private static (ScriptSource Bad, ScriptSource Good) OneOfEach(uint oneIn)
    {
        ILookup<Processes.TriggerState, ScriptSource> scripts = Enumerable.Range(0, 64)
            .Select(i => Scripts.Keeping(i))
            .ToLookup(script => Processes.PlantedEngine.TriggerOf(script.Code.Span, oneIn));
        return (scripts[Processes.TriggerState.SetsOff].First(), scripts[Processes.TriggerState.Harmless].First());
    }
}
