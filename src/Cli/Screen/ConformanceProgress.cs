using System.Diagnostics;
using System.Globalization;
using Eei.Conformance;

namespace Eei.Cli.Screen;

/// <summary>Tells of a conformance run while it goes on: what each suite came to on each engine, what failed there,
/// the rate, and about how long the rest takes.</summary>
/// <param name="session">Where to talk.</param>
/// <param name="cases">Cases that are to run in all.</param>
/// <param name="runs">Suites on engines that are to run in all.</param>
internal sealed class ConformanceProgress(Session session, int cases, int runs)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private int _done;
    private int _finished;

    /// <summary>A suite on an engine is done.</summary>
    /// <param name="run">What it came to.</param>
    /// <param name="time">How long it took, side by side as it ran.</param>
    public void Finished(SuiteRun run, TimeSpan time)
    {
        _done += run.Cases.Length;
        _finished++;
        double rate = run.Cases.Length / Math.Max(time.TotalSeconds, 0.001);
        session.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"[{_finished}/{runs}] {run.Suite} on {run.Engine.Name}: {StatusCounts.Of(run.Cases)} "
                + $"in {time.TotalSeconds:F1} s ({rate:F0}/s){Left()}"));
        CaseListing.Print(session, run.Cases);
    }

    // From the cases that are done; suites and engines are not equally fast, so it is a rough guess.
    private string Left()
    {
        if (_done >= cases) return string.Empty;
        double left = Stopwatch.GetElapsedTime(_start).TotalSeconds / Math.Max(1, _done) * (cases - _done);
        return $", about {CampaignWords.Time(Math.Ceiling(left))} left";
    }
}
