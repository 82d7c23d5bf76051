using System.Diagnostics;
using Eei.Conformance;
using Eei.IlCompiler;
using Eei.Processes;
using Eei.Protocol;

namespace Eei.Cli.Tests;

/// <summary>The program as a process that speaks the engine protocol.</summary>
public sealed class ServeTests(ITestOutputHelper output)
{
    private static readonly string Program = typeof(CommandLine).Assembly.Location;

    private static readonly WorkerLimits Limits = new()
    {
        StartDeadline = TimeSpan.FromSeconds(60),
        RequestDeadline = TimeSpan.FromSeconds(60),
    };

    [Fact]
    public void An_isolated_engine_answers_as_it_does_in_process()
    {
        using IlEngine direct = new();
        using IIsolatedEngine isolated = EngineProcesses.Isolate(Program, "il", Limits);
        Assert.Equal(direct.Description, isolated.Description);
        foreach (ExecutionCase vector in EeiModuleSuite.Vectors)
        {
            CaseResult expected = CaseRunner.Run(direct, vector, Observations.Comparable);
            CaseResult actual = CaseRunner.Run(isolated, vector, Observations.Comparable);
            Assert.Equal(expected.PostStates, actual.PostStates);
            Assert.Equal(expected.Outcomes.Select(Facts), actual.Outcomes.Select(Facts));
        }

        Assert.Equal(0, isolated.Restarts);
        isolated.Replace();
        Assert.Null(isolated.Prepare());
        Assert.Equal(1, isolated.Restarts);
        output.WriteLine($"a restart took {isolated.LastStart.TotalMilliseconds:0} ms");

        static string Facts(Outcome outcome) => string.Join(
            ' ', outcome.Class, outcome.PostState, outcome.GasUsed, outcome.TicksUsed, outcome.HostCallCount,
            outcome.HostCallDigest, outcome.HostCallGasDigest, outcome.MemoryDigest, outcome.MemoryPages,
            string.Concat(outcome.Deposits), outcome.Rules, outcome.GasScheduleHash);
    }

    [Theory]
    [InlineData("planted:stackOverflow", "crashed(exited)")]
    [InlineData("planted:exit", "crashed(exited)")]
    [InlineData("planted:garbage", "crashed(garbage)")]
    public void A_planted_failure_is_served(string engine, string expected)
    {
        using IIsolatedEngine isolated = EngineProcesses.Isolate(Program, engine, Limits);
        ExecutionCase vector = EeiModuleSuite.Vectors[0];
        Assert.Equal(expected, CaseRunner.Run(isolated, vector, Observations.None).Outcomes[0].Class);
    }

    [Fact]
    public void A_planted_fault_is_served_under_its_name()
    {
        using IIsolatedEngine isolated = EngineProcesses.Isolate(Program, "il:host:LostDeposit", Limits);
        Assert.False(CapabilitySuite.Verify(isolated)[0].Failed == 0, "the module suite sees a lost deposit");
    }

    [Fact]
    public void Lines_are_spoken_by_default()
    {
        using Workplace work = new();
        ProcessStartInfo start = new("dotnet", [Program, "serve", "--engine", "interpreter"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.WriteLine("""{"id":0,"hello":{"protocol":1}}""");
        Assert.StartsWith(
            """@eei {"id":0,"hello":{"protocol":1,"name":"interpreter",""", process.StandardOutput.ReadLine(),
            StringComparison.Ordinal);
        process.StandardInput.Close();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)), "the end of input ends it");
        Assert.Equal(0, process.ExitCode);
    }

    [Theory]
    [InlineData("serve --engine v9", "no engine 'v9' can be served")]
    [InlineData("serve --engine v9 --framing frames", "no engine 'v9' can be served")]
    [InlineData("serve --framing smoke", "--framing 'smoke' is neither lines nor frames")]
    public void What_cannot_be_served_is_one_sentence(string arguments, string sentence)
    {
        using Workplace work = new();
        CommandResult result = work.Run(arguments.Split(' ')).Exits(ExitCode.Usage);
        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
    }
}
