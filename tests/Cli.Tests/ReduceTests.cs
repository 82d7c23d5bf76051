namespace Eei.Cli.Tests;

/// <summary><c>reduce</c> on what cannot be reduced.</summary>
public sealed class ReduceTests
{
    [Fact]
    public void A_case_on_which_the_engines_agree_is_refused_and_nothing_is_written()
    {
        using Workplace work = new();
        work.Write("echo.wat", Scripts.Echo);
        string path = work.Write("case.yaml", Scripts.Case("echo.wat", data: Scripts.Root));
        CommandResult result = work.Run("reduce", path).Exits(ExitCode.Usage);
        Assert.Single(result.Error.Trim().Split('\n'));
        Assert.Equal(["case.yaml", "echo.wat"], work.Entries);
    }

    [Fact]
    public void A_missing_case_is_named()
    {
        using Workplace work = new();
        CommandResult result = work.Run("reduce", "nothere.yaml").Exits(ExitCode.Usage);
        Assert.Contains("nothere.yaml", result.Error, StringComparison.Ordinal);
    }
}
