using Eei.Benchmarks.Kernels;
using Eei.Fuzz;

namespace Eei.Benchmarks.Measures;

/// <summary>Fully compared cases per second of a campaign on two jobs over our engines.</summary>
internal static class FuzzThroughput
{
    private const int Jobs = 2;

    /// <summary>Runs a campaign for that long.</summary>
    /// <returns>Its last snapshot, and the cases per second in which every engine told every fact.</returns>
    public static (CampaignSnapshot Snapshot, double FullyComparedPerSecond) Measure(TimeSpan time)
    {
        CampaignOptions options = new()
        {
            Engines = [.. OwnEngines.Names.Select(name => new EngineFactory(name, () => OwnEngines.Create(name)))],
            Seed = 1,
            MaxTime = time,
            Jobs = Jobs,
        };
        CampaignSnapshot snapshot = Campaign.Run(options, new Unwatched(), CancellationToken.None).Snapshot;
        return (snapshot, snapshot.CasesPerSecond * snapshot.FullyCompared);
    }

    private sealed class Unwatched : ICampaignObserver
    {
        public void Started(CampaignSnapshot snapshot)
        {
        }

        public void Progressed(CampaignSnapshot snapshot)
        {
        }

        public void BucketFound(BucketReport report) => Console.WriteLine(report.Text);
    }
}
