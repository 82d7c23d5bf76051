using System.Globalization;
using Eei.Fuzz;
using Eei.Processes;
using Eei.Protocol;

namespace Eei.Cli.Tests;

/// <summary>Campaigns over real worker processes in which a failure is planted: each goes on to its end, and
/// finds what
/// was planted.</summary>
public sealed class IsolatedCampaignTests
{
    // One script in so many sets the failure off: a handful of the cases below.
    private const string Planted = "/40";

    [Theory]
    [InlineData(PlantedFailure.StackOverflow, "crashed(exited)")]
    [InlineData(PlantedFailure.AccessViolation, "crashed(exited)")]
    [InlineData(PlantedFailure.Exit, "crashed(exited)")]
    [InlineData(PlantedFailure.MemoryHog, "crashed(memory)")]
    [InlineData(PlantedFailure.Garbage, "crashed(garbage)")]
    [InlineData(PlantedFailure.Exception, "crashed")]
    public void A_crash_is_a_finding_and_the_campaign_goes_on(PlantedFailure failure, string ending)
    {
        using Workplace work = new();
        CampaignResult result = Run(work, failure);
        Assert.Equal((CampaignEnd.Completed, 120UL), (result.End, result.Snapshot.Cases));
        Assert.True(result.Crashes);
        Assert.All(result.Snapshot.Buckets, bucket => Assert.Equal(["planted"], bucket.Suspects));
        Assert.Contains(result.Snapshot.Buckets, bucket => bucket.Key[0] == 'C');
        string issue = File.ReadAllText(Directory.GetFiles(work.Folder, "issue.md", SearchOption.AllDirectories)[0]);
        Assert.Contains(ending, issue, StringComparison.Ordinal);
        Assert.Empty(result.Snapshot.Alarms);
    }

    [Theory]
    [InlineData(PlantedFailure.Hang)]
    [InlineData(PlantedFailure.SlowCompile)]
    public void A_hang_is_kept_and_the_campaign_goes_on(PlantedFailure failure)
    {
        using Workplace work = new();
        CampaignResult result = Run(work, failure);
        Assert.Equal((CampaignEnd.Completed, 120UL), (result.End, result.Snapshot.Cases));
        Assert.InRange(result.Snapshot.Hung, 1UL, 20UL);
        Assert.Empty(result.Snapshot.Buckets);
        string[] kept = Directory.GetFiles(Path.Combine(work.Folder, "campaign", "hang"));
        Assert.Equal((int)result.Snapshot.Hung, kept.Length);
        Assert.StartsWith("# planted did not answer", File.ReadAllText(kept[0]), StringComparison.Ordinal);
    }

    private static CampaignResult Run(Workplace work, PlantedFailure failure)
    {
        var limits = new WorkerLimits { MemoryBytes = 512L << 20 };
        string program = typeof(CommandLine).Assembly.Location;
        string served = string.Create(CultureInfo.InvariantCulture, $"planted:{failure}{Planted}");
        return Campaign.Run(
            new CampaignOptions
            {
                Engines =
                [
                    EngineRegistry.Present.First(engine => engine.Name == "interpreter").Factory,
                    new EngineFactory("planted", () => EngineProcesses.Isolate(program, served, limits)),
                ],
                Runs = 120,
                Jobs = 2,
                HangDeadline = TimeSpan.FromSeconds(2),
                OutputDirectory = Path.Combine(work.Folder, "campaign"),
            },
            new Silence(),
            TestContext.Current.CancellationToken);
    }

    private sealed class Silence : ICampaignObserver
    {
        public void Started(CampaignSnapshot snapshot)
        {
        }

        public void Progressed(CampaignSnapshot snapshot)
        {
        }

        public void BucketFound(BucketReport report)
        {
        }
    }
}
