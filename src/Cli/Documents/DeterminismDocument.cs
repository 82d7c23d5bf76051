using System.Text.Json.Nodes;
using Eei.Cli.Determinism;
using Eei.Fuzz;

namespace Eei.Cli.Documents;

/// <summary>The document of <c>determinism --json</c>.</summary>
/// <remarks>docs/determinism.md, JSON.</remarks>
internal static class DeterminismDocument
{
    /// <summary>The matrix.</summary>
    public static JsonObject Of(MatrixPlan plan, DeterminismMatrix matrix, IReadOnlyList<MatrixRow> rows) => new()
    {
        ["seed"] = plan.Job.Seed,
        ["cases"] = matrix.Cases.Length,
        ["generated"] = plan.Job.Count,
        ["generatorVersion"] = GeneratorSet.Version,
        ["generators"] = plan.Job.Generators.ToString(),
        ["plant"] = plan.Plant?.ToString(),
        ["engines"] = new JsonArray([.. matrix.Descriptions.Select(Engine)]),
        ["conditions"] = new JsonArray(
        [
            .. MatrixConditions.All.Where(one => plan.Conditions.Contains(one.Name))
                .Select(one => new JsonObject { ["name"] = one.Name, ["what"] = one.What }),
        ]),
        ["rows"] = new JsonArray([.. rows.Select(Row)]),
        ["verdict"] = rows.Any(row => row.Row.Verdict == ConditionVerdict.Differs) ? "differs" : "same",
    };

    /// <summary>Who an engine is, in short.</summary>
    public static JsonObject Engine(EngineDescription engine) => new()
    {
        ["name"] = engine.Name,
        ["version"] = engine.Version,
        ["configuration"] = engine.Configuration,
    };

    private static JsonObject Row(MatrixRow row) => new()
    {
        ["engine"] = row.Row.Engine,
        ["condition"] = row.Row.Condition,
        ["verdict"] = row.Row.VerdictWord,
        ["cases"] = row.Row.Cases,
        ["note"] = row.Row.Note,
        ["differing"] = row.Row.Differences.Length,
        ["differences"] = new JsonArray([.. row.Row.Differences.Select(Difference)]),
        ["written"] = new JsonArray([.. row.Written.Select(Written)]),
    };

    private static JsonObject Difference(FactDifference difference) => new()
    {
        ["case"] = difference.Case,
        ["block"] = difference.Block,
        ["facts"] = new JsonArray([.. difference.Facts.Select(fact => JsonValue.Create(fact))]),
        ["usual"] = difference.Usual,
        ["here"] = difference.Here,
    };

    private static JsonObject Written(DifferingCase one) => new()
    {
        ["case"] = one.Difference.Case,
        ["file"] = one.File,
        ["alone"] = one.IsAlone,
        ["command"] = one.Command,
    };
}
