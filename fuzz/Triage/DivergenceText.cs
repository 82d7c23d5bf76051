using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Eei.Fuzz;

/// <summary>The print-out of a divergence.</summary>
/// <remarks>Source: cli.md, "A divergence prints as"; anchors.md §5.2.</remarks>
public sealed record DivergenceText
{
    /// <summary>Names of the engines, in order.</summary>
    public required ImmutableArray<string> Engines { get; init; }

    /// <summary>The divergence.</summary>
    public required Divergence Divergence { get; init; }

    /// <summary>Key of its bucket.</summary>
    public required string Bucket { get; init; }

    /// <summary>Where the traces part; null where a second run did not show the difference again.</summary>
    public required TraceDifference? Trace { get; init; }

    /// <summary>Findings in the bucket so far.</summary>
    public ulong Seen { get; init; } = 1;

    /// <summary>Seconds into the campaign at which it was first seen, or null outside one.</summary>
    public double? FirstSeenSeconds { get; init; }

    /// <summary>The command before the verb.</summary>
    public string Program { get; init; } = "./eei";

    /// <summary>Verbs whose commands are printed.</summary>
    public ImmutableArray<string> Verbs { get; init; } = ["replay", "reduce"];

    /// <summary>Path of the case file, or null where there is none.</summary>
    public string? CasePath { get; init; }

    /// <summary>The text, lines ended by a line feed, the last one too.</summary>
    public string Print()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"DIVERGENCE {Divergence.Kind.Name()}  bucket {Bucket}  engines: {Divergence.Partition(Engines)}");
        text.Append(CultureInfo.InvariantCulture, $"     seen {HostCallText.Grouped(Seen)}x");
        if (FirstSeenSeconds is { } seconds) text.Append(CultureInfo.InvariantCulture, $"  first {Clock(seconds)}");
        text.Append('\n');
        if (Trace is null) text.Append("  flaky : a second run of the same case did not differ\n");
        else AppendSteps(text, Trace);
        if (Divergence.Vote is { } vote) AppendVote(text, vote);
        text.Append(Trace is { CallsAgree: true }
            ? "  where : not located yet: host calls agree\n"
            : "  where : not located yet\n");
        foreach (string verb in Verbs)
            if (CasePath is not null)
                text.Append(CultureInfo.InvariantCulture,
                    $"  {verb}: {Program} {verb} {CasePath} --engines {OneOfEach()}\n");
        return text.ToString();
    }

    private void AppendVote(StringBuilder text, Vote vote)
    {
        text.Append(CultureInfo.InvariantCulture, $"  suspect: {vote.Text(Engines)}");
        if (!vote.Abstained.IsEmpty)
            text.Append("; no vote: ").AppendJoin(
                ", ", vote.Abstained.Select(one => $"{Engines[one.Engine]} ({one.Reason})"));
        text.Append('\n');
    }

    private string OneOfEach() => string.Join(',', Divergence.Groups.Length > 1
        ? Divergence.Groups.Select(group => Engines[group[0]])
        : Engines);

    private void AppendSteps(StringBuilder text, TraceDifference trace)
    {
        text.Append("  last common : ");
        text.Append(trace.LastCommon is { } last
            ? $"call {trace.Index - 1}  {HostCallText.Of(last)}  gasLeft={HostCallText.Grouped(last.GasLeft)}\n"
            : $"start of block {trace.Block + 1}\n");
        text.Append("  first differ: ");
        if (trace.CallsAgree)
        {
            text.Append(CultureInfo.InvariantCulture, $"end of block {trace.Block + 1}\n");
            AppendValues(text, place => EndValue(trace.Outcomes[place], trace.Outcomes[Reference]));
            return;
        }

        HostCall reference = trace.Calls[Reference] ?? trace.Calls.First(call => call is not null)!;
        text.Append(CultureInfo.InvariantCulture, $"call {trace.Index}  {HostCallText.Of(reference)}\n");
        AppendValues(text, place => CallValue(trace, place, reference));
    }

    // So many engines of one opinion stand beside each other; of more the names are gathered.
    private const int MostBeside = 2;

    private int Reference => Divergence.Groups[0][0];

    private void AppendValues(StringBuilder text, Func<int, string> value)
    {
        int width = Engines.Max(name => name.Length);
        foreach (ImmutableArray<int> group in Divergence.Groups)
        {
            string[] values = [.. group.Select(value)];
            if (group.Length <= MostBeside)
                text.Append("     ").AppendJoin(
                    "    ", group.Select((place, i) => $" {Engines[place].PadRight(width)} {values[i]}")).Append('\n');
            else if (values.Distinct(StringComparer.Ordinal).Count() == 1)
                text.Append("      ").AppendJoin(',', group.Select(place => Engines[place]))
                    .Append(CultureInfo.InvariantCulture, $"\n      {string.Empty.PadRight(width)} {values[0]}\n");
            else
                foreach ((int place, int i) in group.Select((place, i) => (place, i)))
                    text.Append(CultureInfo.InvariantCulture, $"      {Engines[place].PadRight(width)} {values[i]}\n");
        }
    }

    private static string CallValue(TraceDifference trace, int place, HostCall reference)
    {
        Outcome outcome = trace.Outcomes[place];
        if (!TraceDifference.IsTraced(outcome)) return $"tells no calls: {outcome.Class}";
        if (trace.Calls[place] is not { } call) return $"no such call: {outcome.Class}";
        var parts = new List<string>();
        if (HostCallText.Of(call) != HostCallText.Of(reference)) parts.Add(HostCallText.Of(call));
        HostCall[] calls = [.. trace.Calls.OfType<HostCall>()];
        if (calls.Any(one => one.ReadDigest != call.ReadDigest))
            parts.Add($"read={HostCallText.Short(call.ReadDigest)}");
        if (calls.Any(one => one.WriteDigest != call.WriteDigest))
            parts.Add($"wrote={HostCallText.Short(call.WriteDigest)}");
        if (calls.Any(one => one.Result != call.Result || one.Trap != call.Trap))
            parts.Add(call.Trap is { } trap ? $"trap={trap}" : $"result={call.Result}");
        if (parts.Count == 0 || calls.Any(one => one.GasLeft != call.GasLeft))
            parts.Add($"gasLeft={HostCallText.Grouped(call.GasLeft)}");
        if (call.GasLeft != reference.GasLeft) parts.Add($"   {HostCallText.Delta(call.GasLeft, reference.GasLeft)}");
        return string.Join("  ", parts);
    }

    private string EndValue(Outcome outcome, Outcome reference) => Divergence.Kind switch
    {
        DivergenceKind.Crash => outcome.CrashReport is { } report ? $"crashed: {report}" : outcome.Class,
        DivergenceKind.Status => outcome.Refusal is { } refusal ? $"{outcome.Class}: {refusal.Reason}" : outcome.Class,
        DivergenceKind.PostState => $"postState={outcome.PostState}",
        DivergenceKind.Deposits => $"deposits={outcome.Deposits.Length} {DepositDigest(outcome)}",
        DivergenceKind.Ticks => Number("ticksUsed", outcome.TicksUsed, reference.TicksUsed),
        DivergenceKind.Gas => Number("gasUsed", outcome.GasUsed, reference.GasUsed),
        DivergenceKind.HostCalls =>
            $"calls={outcome.HostCallCount} digest={HostCallText.Short(outcome.HostCallDigest)}",
        DivergenceKind.Memory => $"pages={outcome.MemoryPages} digest={HostCallText.Short(outcome.MemoryDigest)}",
        _ => outcome.Class,
    };

    private static string Number(string name, ulong value, ulong reference) => value == reference
        ? $"{name}={HostCallText.Grouped(value)}"
        : $"{name}={HostCallText.Grouped(value)}     {HostCallText.Delta(value, reference)}";

    private static string DepositDigest(Outcome outcome)
    {
        byte[] all = [.. outcome.Deposits.SelectMany(deposit => deposit.Bytes.ToArray())];
        return HostCallText.Short(Bytes32.Sha256(all));
    }

    private static string Clock(double seconds)
    {
        var time = TimeSpan.FromSeconds(seconds);
        return time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture,
                $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes:00}:{time.Seconds:00}");
    }
}
