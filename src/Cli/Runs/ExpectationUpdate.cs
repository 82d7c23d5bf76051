using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Eei.Cli.Inputs;
using Eei.Conformance;

namespace Eei.Cli.Runs;

/// <summary>Writes expectations files from what engines do now: <c>conform --write-expectations</c>.</summary>
/// <param name="Status">Status of cases that fail and are not listed so far.</param>
/// <param name="Reason">Their reason.</param>
internal sealed record ExpectationUpdate(CaseStatus Status, string Reason)
{
    /// <summary>Reads the option.</summary>
    /// <exception cref="InputException">It is not of the form.</exception>
    public static ExpectationUpdate? Parse(string? text)
    {
        if (text is null) return null;
        string[] parts = text.Split(": ", 2);
        return ExpectationReader.StatusOf(parts[0]) is { } status && parts.Length == 2 && parts[1].Length > 0
            ? new ExpectationUpdate(status, parts[1])
            : throw new InputException(
                $"--write-expectations '{text}' is not 'pending: REASON' or 'byDesign: REASON'");
    }

    /// <summary>Runs suites on engines and writes the file of each engine.</summary>
    /// <param name="session">Where to say what was written.</param>
    /// <param name="suites">The suites.</param>
    /// <param name="engines">The engines.</param>
    /// <param name="wanted">Cases that are meant; null for all.</param>
    /// <param name="stop">Ends it; files that are written by then stay.</param>
    /// <exception cref="InputException">The program lies outside of its repository.</exception>
    public ExitCode Write(
        Session session, ImmutableArray<ConformanceSuite> suites, ImmutableArray<EngineEntry> engines,
        Func<string, bool>? wanted, StopRequest stop)
    {
        string folder = Folder();
        SuiteSelection selection = new()
        {
            Wanted = wanted,
            Expectations = Expectations.None,
            Jobs = Environment.ProcessorCount,
            Stop = stop.Token,
        };
        List<string> written = [];
        ImmutableArray<string> files = [.. engines.Select(entry => FileOf(folder, entry.Name))];
        foreach ((EngineEntry entry, string file) in engines.Zip(files))
        {
            string path = Path.Combine(folder, file);
            string? before = File.Exists(path) ? File.ReadAllText(path) : null;
            ExpectationWriter writer = new(file, before, name => TextOf(folder, name));
            foreach (ConformanceSuite suite in suites)
            {
                using EngineSupply supply = new(entry.Create);
                SuiteRun run = suite.Run(supply, selection);
                if (stop.Reason is { } reason)
                {
                    session.Warn($"stopped: {path} is as it was");
                    return reason;
                }

                writer.Add(run, suite.CaseNames, Status, Reason);
                session.Result($"{suite.Name,-8} {entry.Name,-12} {run.Count(CaseStatus.Failed),5} not passed");
            }

            File.WriteAllText(path, writer.Text());
            written.Add(path);
            session.Result($"wrote {path}");
        }

        session.Document(() => new JsonObject
        {
            ["written"] = new JsonArray([.. written.Select(path => (JsonNode)path)]),
        });
        return ExitCode.Clean;
    }

    private static string? TextOf(string folder, string name)
    {
        string path = Path.Combine(folder, Expectations.PathOf(name));
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    private static string Folder() => TestDataFolder.Repository is { } repository
        ? Path.Combine(repository, "conformance")
        : throw new InputException("--write-expectations: the program lies outside of its repository");

    // Engines that share a file would each take out what the others do not pass.
    private static string FileOf(string folder, string engine)
    {
        string name = Expectations.FileOf(engine) is { } family && family != engine && TextOf(folder, engine) is null
            ? throw new InputException(
                $"--write-expectations: {engine} has the expectations of {family}; name --engines {family}, or make "
                + $"an empty conformance/{Expectations.PathOf(engine)} first")
            : engine;
        return Expectations.PathOf(name);
    }
}
