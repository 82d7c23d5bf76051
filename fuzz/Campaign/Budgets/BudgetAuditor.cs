using System.Globalization;

namespace Eei.Fuzz;

/// <summary>Holds the counts of a campaign against its budgets.</summary>
internal static class BudgetAuditor
{
    /// <summary>The alarms that the counts of one engine raise.</summary>
    public static IEnumerable<Alarm> Audit(EngineDescription engine, EngineCount count, DiscardBudgets budgets)
    {
        // One run without code is one too many: there is no lawful way to it.
        if (count.WithoutCode > 0) yield return Alarm.Fallback(engine.Name, count.WithoutCode);
        if (count.Cases < budgets.LeastCases) yield break;
        if (Share(count.LeftOut, count.Cases) > budgets.LeftOutShare)
            yield return new Alarm(
                "starved", engine.Name,
                $"{engine.Name} was left out of {Percent(count.LeftOut, count.Cases)} of its cases (budget "
                + $"{Percent(budgets.LeftOutShare)}): {Reasons(count)}; it hardly compares, leave it out or mend it");
        else if (SkippedEnd(count, budgets) is { } end)
            yield return new Alarm(
                "skips", engine.Name,
                $"{engine.Name} was left out of "
                + $"{Percent(count.LeftOutByEnd[(int)end], count.CasesByEnd[(int)end])} of the cases that ended "
                + $"{Word(end)} (budget {Percent(budgets.LeftOutOfAnEndShare)}): it skips what fails");
        foreach ((string reason, ulong cases) in count.Silent)
        {
            if (Share(cases, count.Cases) <= budgets.SilentShare || count.LeftOut >= cases) continue;
            yield return new Alarm(
                "silent", engine.Name,
                $"{engine.Name} keeps silent in {Percent(cases, count.Cases)} of its cases (budget "
                + $"{Percent(budgets.SilentShare)}) about what it publishes it can tell: {reason}");
            yield break;
        }
    }

    private static OutcomeStatus? SkippedEnd(EngineCount count, DiscardBudgets budgets)
    {
        foreach (OutcomeStatus end in Enum.GetValues<OutcomeStatus>())
        {
            ulong cases = count.CasesByEnd[(int)end];
            if (cases >= budgets.LeastCasesOfAnEnd
                && Share(count.LeftOutByEnd[(int)end], cases) > budgets.LeftOutOfAnEndShare) return end;
        }

        return null;
    }

    private static string Reasons(EngineCount count) => string.Join(
        ", ", count.Silent.OrderByDescending(one => one.Value).Take(2).Select(one => $"{one.Key} {one.Value}"));

    private static string Word(OutcomeStatus end)
    {
        string name = end.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static double Share(ulong part, ulong whole) => whole == 0 ? 0 : (double)part / whole;

    private static string Percent(ulong part, ulong whole) => Percent(Share(part, whole));

    private static string Percent(double share) =>
        string.Create(CultureInfo.InvariantCulture, $"{share * 100:F1} %");
}
