using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Eei.Cli.Inputs;
using Eei.Conformance;

namespace Eei.Cli.Runs;

/// <summary>What conformance suites consist of, without a run: <c>conform --list</c> and
/// <c>--write-cases</c>.</summary>
internal static class CaseCatalogue
{
    /// <summary>Names the cases of each suite.</summary>
    public static ExitCode List(Session session, ImmutableArray<ConformanceSuite> suites, Func<string, bool> wanted)
    {
        foreach (ConformanceSuite suite in suites)
        {
            session.Say($"{suite.Name}: {suite.Purpose}");
            foreach (string name in suite.CaseNames.Where(wanted)) session.Result($"{suite.Name}  {name}");
        }

        session.Document(() => new JsonObject
        {
            ["suites"] = new JsonArray([.. suites.Select(suite => new JsonObject
            {
                ["suite"] = suite.Name,
                ["purpose"] = suite.Purpose,
                ["cases"] = Names(suite.CaseNames.Where(wanted)),
            })]),
        });
        return ExitCode.Clean;
    }

    /// <summary>Writes the cases of the suite eei as case files.</summary>
    /// <exception cref="InputException">That suite is not meant.</exception>
    public static ExitCode WriteFiles(
        Session session, ImmutableArray<ConformanceSuite> suites, string folder, Func<string, bool> wanted)
    {
        if (suites.All(suite => suite.Name != "eei"))
            throw new InputException("--write-cases: only the suite eei has case files; name eei");
        ImmutableArray<string> files = EeiCaseFiles.Write(folder, wanted);
        foreach (string file in files) session.Result(file);
        session.Document(() => new JsonObject { ["written"] = Names(files) });
        return ExitCode.Clean;
    }

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => (JsonNode)name)]);
}
