using Eei.Cli.Runs;

namespace Eei.Cli.Documents;

/// <summary>How an engine fared on the eei module suite.</summary>
/// <param name="Passed">Cases passed.</param>
/// <param name="Failed">Cases failed.</param>
/// <param name="Detail">The first failure, or null.</param>
internal sealed record SmokeResult(int Passed, int Failed, string? Detail)
{
    /// <summary>For a person.</summary>
    public string Sentence =>
        $"{Passed} cases passed, {Failed} failed{(Detail is null ? string.Empty : ": " + Detail)}";

    /// <summary>What it means for the exit code.</summary>
    public ExitCode Exit => Failed > 0 ? ExitCode.Divergence : ExitCode.Clean;

    /// <summary>Runs the suite on one engine.</summary>
    public static SmokeResult Of(EngineEntry entry)
    {
        using IEeiEngine engine = entry.Create();
        SuiteRun run = ConformanceSuites.All.Single(suite => suite.Name == "eei").Run(engine, _ => true);
        SuiteCase? failed = run.Cases.FirstOrDefault(one => one.Detail is not null);
        return new SmokeResult(run.Passed, run.Failed, failed is null ? null : $"{failed.Name}: {failed.Detail}");
    }
}
