using System.Collections.Immutable;
using System.Globalization;
using Eei.Cli.Runs;
using Eei.Metering;

namespace Eei.Cli.Screen;

/// <summary>Where a script was, probe by probe: one listing where the engines agree, one per engine where they do
/// not.</summary>
internal static class ProbeListing
{
    /// <summary>Runs a case with probes on some engines and prints what they passed.</summary>
    public static void Print(
        Session session, ExecutionCase original, ProbeLevel level, ImmutableArray<IEeiEngine> engines)
    {
        ProbedCase probed = ProbedCase.Of(original, level);
        ImmutableArray<CaseResult> results =
            [.. engines.Select(engine => CaseRunner.Run(engine, probed.Case, Observations.HostCalls))];
        for (int block = 0; block < probed.Case.Blocks.Length; block++)
        {
            ImmutableArray<ProbePoint> points = probed.Points[(int)probed.Case.Blocks[block].Environment];
            foreach (IGrouping<string, CaseResult> alike in results.GroupBy(
                result => Text(result.Outcomes[block], points)))
            {
                session.Result($"  block {block} on {string.Join(", ", alike.Select(result => result.Engine))}:");
                session.Result(alike.Key);
            }
        }
    }

    private static string Text(Outcome outcome, ImmutableArray<ProbePoint> points)
    {
        if (points.IsEmpty) return "    no probes: the script is not valid, or has a start function";
        ImmutableArray<PrintedProbe> passed = PrintedProbe.Read(outcome.HostCalls);
        IEnumerable<string> lines = passed
            .Take(ProbedCase.MostProbes)
            .Select((probe, place) => Line(place, probe, points[probe.Id]));
        string end = passed.Length > ProbedCase.MostProbes
            ? $"    stopped after {ProbedCase.MostProbes} probes"
            : $"    {passed.Length} probes, {outcome.Class}";
        return string.Join('\n', [.. lines, end]);
    }

    private static string Line(int place, PrintedProbe probe, ProbePoint point)
    {
        string function = point.FunctionName is { } name ? $"${name}" : $"func[{point.FunctionIndex}]";
        return string.Create(CultureInfo.InvariantCulture,
            $"    {place + 1,4}  {function} +0x{Math.Max(0, point.Offset):x}  {point.Text}  = 0x{probe.Value:x}");
    }
}
