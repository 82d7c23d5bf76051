using Eei.IlCompiler;
using Eei.Interpreter;

namespace Eei.Conformance.Tests;

public sealed class ScoutSuiteTests
{
    [Fact]
    public void There_are_enough_files_each_named_once()
    {
        Assert.True(ScoutSuite.Files.Length >= 52, $"{ScoutSuite.Files.Length} files");
        Assert.Equal(ScoutSuite.Files.Length, ScoutSuite.Files.Select(file => file.Name).Distinct().Count());
        Assert.Contains(ScoutSuite.Files, file => file.Error is not null);
        Assert.Contains(ScoutSuite.Files, file => file.ExitCode == ScoutJudgement.Panicked);
    }

    // What the suite eei leaves to this one.
    [Fact]
    public void The_questions_and_rows_on_files_and_judgement_are_answered()
    {
        Assert.Empty(((int[])[14, 15, 29, 30]).Except(ScoutSuite.Files.SelectMany(file => file.Questions)));
        Assert.Empty(((string[])["unknown env index", "exit code on mismatch", "bytes compared"])
            .Except(ScoutSuite.Files.SelectMany(file => file.Rows)));
    }

    [Fact]
    public void The_interpreter_passes()
    {
        using InterpreterEngine engine = new();
        Assert.Empty(Wrong(engine));
    }

    [Fact]
    public void The_compiler_passes()
    {
        using IlEngine engine = new();
        Assert.Empty(Wrong(engine));
    }

    [Theory]
    [InlineData(HostFault.LostDeposit)]
    [InlineData(HostFault.DepositOrderReversed)]
    [InlineData(HostFault.TickOffByOne)]
    public void A_planted_fault_fails(HostFault fault)
    {
        using IEeiEngine engine = InterpreterEngine.CreateWithFault(fault);
        Assert.NotEmpty(Wrong(engine));
    }

    [Fact]
    public void A_sentence_that_is_another_fails()
    {
        using InterpreterEngine engine = new();
        ScoutFile refused = ScoutSuite.Files.First(file => file.Error is not null);
        Assert.NotNull(ScoutSuite.Run(engine, refused with { Error = refused.Error + "!" }));
        ScoutFile read = ScoutSuite.Files.First(file => file.Printed is { Length: 2 });
        Assert.NotNull(ScoutSuite.Run(engine, read with { Printed = [read.Printed!.Value[0]] }));
        Assert.NotNull(ScoutSuite.Run(engine, read with { Error = "refused" }));
        Assert.NotNull(ScoutSuite.Run(engine, read with { ExitCode = 1 }));
    }

    private static string[] Wrong(IEeiEngine engine) =>
    [
        .. from file in ScoutSuite.Files
           let wrong = ScoutSuite.Run(engine, file)
           where wrong is not null
           select $"{file.Name}: {wrong}",
    ];
}
