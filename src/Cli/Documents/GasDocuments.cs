using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Eei.Metering;

namespace Eei.Cli.Documents;

/// <summary>What <c>gas</c> answers, for a person and as the documents of <c>gas --json</c>.</summary>
internal static class GasDocuments
{
    /// <summary>The document of <c>gas fit --json</c>.</summary>
    public static JsonObject Of(string path, string schedule, GasFit fit) => new()
    {
        ["script"] = path,
        ["schedule"] = schedule,
        ["contents"] = new JsonArray([.. GasFit.ContentNames.Select(name => JsonValue.Create(name))]),
        ["formula"] = fit.Formula is { } formula ? Formula(formula) : null,
        ["dataDependence"] = fit.Dependence is { } dependence ? Dependence(dependence) : null,
        ["notReturned"] = new JsonArray([.. fit.Ends.Select(end =>
            (JsonNode)new JsonObject { ["class"] = end.Class, ["firstLength"] = end.Length })]),
        ["points"] = new JsonArray([.. fit.Points.Select(point =>
            (JsonNode)new JsonObject { ["length"] = point.Length, ["gas"] = point.Gas })]),
    };

    /// <summary>The document of <c>gas compare --json</c>.</summary>
    public static JsonObject Of(string path, string schedule, PolicyComparison comparison) => new()
    {
        ["script"] = path,
        ["schedule"] = schedule,
        ["class"] = comparison.Outcome.Class,
        ["gasUsed"] = comparison.Outcome.GasUsed,
        ["executed"] = Text(comparison.Reading.Executed),
        ["policies"] = new JsonArray([.. comparison.Policies.Select(Policy)]),
    };

    /// <summary>Tells a person.</summary>
    public static void Print(Session session, string path, string schedule, GasFit fit)
    {
        session.Result(fit.Formula is { } formula
            ? $"{path}: gas = {formula} for n bytes from {formula.From} on (schedule {schedule}, "
                + $"{fit.Points.Length} lengths of {GasFit.ContentNames.Count()} contents, exact)"
            : $"{path}: no exact formula (schedule {schedule}, {fit.Points.Length} lengths)");
        foreach ((string end, int length) in fit.Ends) session.Result($"  {end} at {length} bytes first");
        if (fit.Dependence is not { } dependence) return;
        session.Result(
            $"  gas depends on data at {dependence.Length} bytes first: {dependence.One.Content} "
            + $"{dependence.One.Class} {dependence.One.Gas}, {dependence.Other.Content} "
            + $"{dependence.Other.Class} {dependence.Other.Gas}");
        session.Result(dependence.Place is { } place
            ? $"  they part at {place.Instruction}, function {place.Function}"
                + (place.Name is null ? "" : $" ({place.Name})") + $", byte {place.Offset}, step {place.Step}"
            : "  where they part was not found: the paths are the same as far as they were followed");
    }

    /// <summary>Tells a person.</summary>
    public static void Print(Session session, string path, string schedule, PolicyComparison comparison)
    {
        Outcome outcome = comparison.Outcome;
        session.Result($"{path}: {outcome.Class}, {outcome.GasUsed} gas by docs/gas.md, schedule {schedule}; "
            + $"executed {Text(comparison.Reading.Executed)}");
        new FactTable(
            "policies", "The same run by published rules, each with its own prices",
            ["policy", "gas", "charges", "for charging", "executed", "excess"],
            [.. comparison.Policies.Select(Row)]).Print(session);
        foreach (PolicyReading reading in comparison.Policies)
        {
            session.Result($"{reading.Policy.Name} ({reading.Policy.Source}), known defects:");
            foreach (MeteringDefect defect in reading.Policy.Defects)
                session.Result($"  {defect.Name}: {defect.Words}");
        }
    }

    private static ImmutableArray<string> Row(PolicyReading reading) => reading.Refusal is { } refusal
        ? [reading.Policy.Name, refusal, "", "", "", ""]
        :
        [
            reading.Policy.Name, Text(reading.Gas), reading.Charges.ToString(CultureInfo.InvariantCulture),
            Text(reading.Overhead), Text(reading.Executed), reading.Excess.ToString(CultureInfo.InvariantCulture),
        ];

    private static JsonObject Policy(PolicyReading reading) => new()
    {
        ["name"] = reading.Policy.Name,
        ["source"] = reading.Policy.Source,
        ["refusal"] = reading.Refusal,
        ["gas"] = Text(reading.Gas),
        ["charges"] = reading.Charges,
        ["overhead"] = Text(reading.Overhead),
        ["executed"] = Text(reading.Executed),
        ["excess"] = reading.Excess.ToString(CultureInfo.InvariantCulture),
        ["defects"] = new JsonArray([.. reading.Policy.Defects.Select(defect =>
            (JsonNode)new JsonObject { ["name"] = defect.Name, ["words"] = defect.Words })]),
    };

    private static JsonObject Formula(GasFormula formula) => new()
    {
        ["text"] = formula.ToString(),
        ["from"] = formula.From,
        ["base"] = formula.Base,
        ["perByte"] = formula.PerByte,
        ["terms"] = new JsonArray([.. formula.Terms.Select(term => (JsonNode)new JsonObject
        {
            ["gas"] = term.Gas,
            ["period"] = term.Period,
            ["shift"] = term.Shift,
        })]),
    };

    private static JsonObject Dependence(DataDependence dependence) => new()
    {
        ["length"] = dependence.Length,
        ["one"] = Run(dependence.One),
        ["other"] = Run(dependence.Other),
        ["place"] = dependence.Place is { } place
            ? new JsonObject
            {
                ["function"] = place.Function,
                ["name"] = place.Name,
                ["offset"] = place.Offset,
                ["instruction"] = place.Instruction,
                ["step"] = place.Step,
            }
            : null,
    };

    private static JsonObject Run((string Content, string Class, ulong Gas) run) =>
        new() { ["content"] = run.Content, ["class"] = run.Class, ["gas"] = run.Gas };

    private static string Text(UInt128 number) => number.ToString(CultureInfo.InvariantCulture);
}
