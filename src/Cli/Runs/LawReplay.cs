using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Eei.Cli.Inputs;
using Eei.Fuzz.Laws;

namespace Eei.Cli.Runs;

/// <summary>Holds a metamorphic law against engines on a case: <c>replay CASE --law NAME</c>.</summary>
internal static class LawReplay
{
    /// <summary>Holds it and prints what came of it for each engine.</summary>
    /// <exception cref="InputException">There is no such law, or no case to be read.</exception>
    public static ExitCode Run(Session session, string path, string name, ImmutableArray<EngineEntry> engines)
    {
        MetamorphicLaw law = LawSet.Find(name) ?? throw new InputException(
            $"--law: there is no '{name}'; there are {string.Join(", ", LawSet.All.Select(one => one.Name))}"
            + Suggestion.Question(name, LawSet.All.Select(one => one.Name)));
        ExecutionCase execution = CaseInput.ReadCaseFile(path);
        session.Say($"{law.Name}: {law.Statement}");
        var rows = new List<(string Engine, LawCheck? Check)>();
        foreach (EngineEntry entry in engines)
        {
            using IEeiEngine engine = entry.Create();
            LawCheck? check = LawSet.Check(
                law, execution, changed => CaseRunner.Run(engine, changed, LawSet.Observed));
            rows.Add((entry.Name, check));
            session.Result($"{entry.Name}: {Words(check)}");
        }

        session.Document(() => new JsonObject
        {
            ["case"] = path,
            ["law"] = law.Name,
            ["engines"] = new JsonArray([.. rows.Select(row => new JsonObject
            {
                ["engine"] = row.Engine,
                ["verdict"] = row.Check is null ? "silent" : row.Check.Violation is null ? "kept" : "broken",
                ["violation"] = row.Check?.Violation,
            })]),
        });
        return rows.Any(row => row.Check is { Violation: not null }) ? ExitCode.Divergence : ExitCode.Clean;
    }

    private static string Words(LawCheck? check) => check is null
        ? "the law says nothing about this case"
        : check.Violation is { } violation ? $"broken: {violation}" : "kept";
}
