namespace Eei.Cli.Tests;

public sealed class ExitReasonsTests
{
    [Theory]
    [InlineData(ExitCode.Crashed, new[] { ExitCode.Divergence, ExitCode.Crashed, ExitCode.Interrupted })]
    [InlineData(ExitCode.Divergence, new[] { ExitCode.Bomb, ExitCode.Divergence, ExitCode.KnownOnly })]
    [InlineData(ExitCode.Bomb, new[] { ExitCode.Memory, ExitCode.Hang, ExitCode.Bomb })]
    [InlineData(ExitCode.Memory, new[] { ExitCode.Hang, ExitCode.Memory })]
    [InlineData(ExitCode.Hang, new[] { ExitCode.Hang, ExitCode.KnownOnly })]
    [InlineData(ExitCode.Interrupted, new[] { ExitCode.KnownOnly, ExitCode.Interrupted })]
    [InlineData(ExitCode.KnownOnly, new[] { ExitCode.Clean, ExitCode.KnownOnly })]
    [InlineData(ExitCode.Clean, new ExitCode[0])]
    public void The_highest_ranked_reason_wins(ExitCode expected, ExitCode[] reasons) =>
        Assert.Equal(expected, ExitReasons.Highest(reasons));

    [Fact]
    public void Every_code_has_the_number_of_the_contract() =>
        Assert.Equal(
            [0, 1, 2, 3, 4, 70, 71, 72, 77, 124],
            Enum.GetValues<ExitCode>().Select(code => (int)code));

    [Fact]
    public void Every_code_has_a_rank() =>
        Assert.All(
            Enum.GetValues<ExitCode>(), code => Assert.Equal(code, ExitReasons.Highest([code, ExitCode.Clean])));
}
