using System.Globalization;
using Eei.Cli.Runs;
using Spectre.Console;

namespace Eei.Cli.Screen;

/// <summary>What <c>run</c> tells a person: a table of outcomes, the calls where asked for, the verdict.</summary>
internal static class RunReport
{
    /// <summary>Prints one case.</summary>
    public static void Print(Session session, CaseRun run)
    {
        ExecutionCase execution = run.Case;
        string rules = execution.Rules == ScriptRuleSet.Strict ? "strict" : "lenient";
        session.Say($"{execution.Name}  profile {ProfileDefinition.Of(execution.Profile).Name}, {rules} rules, "
            + $"gas schedule {execution.GasSchedule}, limit {execution.Limits.Gas}");
        session.Draw(Table(run));
        foreach (string reason in Reasons(run)) session.Result("  " + reason);
        if (run.Observe.HasFlag(Observations.HostCalls)) HostCallListing.Print(session, run);
        if (run.Judge == JudgementRule.Exact)
            foreach (string mismatch in run.Mismatches) session.Result($"  not as expected: {mismatch}");
        else Judgements(session, run);
        string discards = run.Comparison.IsComplete ? string.Empty
            : $" (not compared: {string.Join(", ", run.Comparison.Discards)})";
        session.Result($"  {run.Verdict}{discards}");
        if (run.Difference is { } difference) session.Result(difference.TrimEnd());
    }

    private static void Judgements(Session session, CaseRun run)
    {
        foreach ((CaseResult result, ScoutJudgement? judgement) in run.Results.Zip(run.ScoutJudgements))
        {
            foreach (string line in judgement?.Lines ?? []) session.Result($"  {result.Engine}: {line}");
            session.Result(judgement is null
                ? $"  {result.Engine}: Scout has no such ending"
                : $"  {result.Engine}: exit code {judgement.ExitCode} of Scout");
        }
    }

    private static Table Table(CaseRun run)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string column in new[] { "block", "env", "engine", "outcome", "post root" })
            table.AddColumn(new TableColumn(column).NoWrap());
        foreach (string column in new[] { "deposits", "gas", "calls" })
            table.AddColumn(new TableColumn(column).RightAligned().NoWrap());
        for (int block = 0; block < run.Case.Blocks.Length; block++)
        {
            foreach (CaseResult result in run.Results)
            {
                Outcome outcome = result.Outcomes[block];
                table.AddRow(
                    Number(block), Number(run.Case.Blocks[block].Environment), Markup.Escape(result.Engine),
                    Markup.Escape(outcome.Class), outcome.PostState.ToString(), Number(outcome.Deposits.Length),
                    Number(outcome.GasUsed), Number(outcome.HostCallCount));
            }
        }

        return table;
    }

    // Why a module was refused, what a crash said: once per engine, where the class alone does not tell.
    private static IEnumerable<string> Reasons(CaseRun run) =>
        (from result in run.Results
         from outcome in result.Outcomes
         let reason = outcome.Refusal is { } refusal
             ? refusal.Offset < 0 ? refusal.Reason : $"{refusal.Reason} (at byte {refusal.Offset})"
             : outcome.CrashReport
         where reason is not null
         select $"{result.Engine}: {outcome.Class}: {reason}").Distinct();

    private static string Number<T>(T value) where T : IFormattable =>
        value.ToString(null, CultureInfo.InvariantCulture);
}
