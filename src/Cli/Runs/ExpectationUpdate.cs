using System.Collections.Immutable;
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
        CaseStatus? status = parts[0] switch
        {
            "pending" => CaseStatus.Pending,
            "byDesign" => CaseStatus.ByDesign,
            _ => null,
        };
        return status is not null && parts.Length == 2 && parts[1].Length > 0
            ? new ExpectationUpdate(status.Value, parts[1])
            : throw new InputException(
                $"--write-expectations '{text}' is not 'pending: REASON' or 'byDesign: REASON'");
    }

    /// <summary>Runs suites on engines and writes the file of each engine.</summary>
    /// <exception cref="InputException">The program lies outside of its repository.</exception>
    public ExitCode Write(
        Session session, ImmutableArray<ConformanceSuite> suites, ImmutableArray<EngineEntry> engines,
        Func<string, bool>? wanted)
    {
        string folder = Folder();
        SuiteSelection selection = new()
        {
            Wanted = wanted,
            Expectations = Expectations.None,
            Jobs = Environment.ProcessorCount,
        };
        foreach (EngineEntry entry in engines)
        {
            string file = Expectations.PathOf(Expectations.FileOf(entry.Name) ?? entry.Name);
            string path = Path.Combine(folder, file);
            string? before = File.Exists(path) ? File.ReadAllText(path) : null;
            ExpectationWriter writer = new(file, before, name => TextOf(folder, name));
            foreach (ConformanceSuite suite in suites)
            {
                using EngineSupply supply = new(entry.Create);
                SuiteRun run = suite.Run(supply, selection);
                writer.Add(run, suite.CaseNames, Status, Reason);
                session.Result($"{suite.Name,-8} {entry.Name,-12} {run.Count(CaseStatus.Failed),5} not passed");
            }

            File.WriteAllText(path, writer.Text());
            session.Result($"wrote {path}");
        }

        return ExitCode.Clean;
    }

    private static string? TextOf(string folder, string name)
    {
        string path = Path.Combine(folder, Expectations.PathOf(name));
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    private static string Folder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Conformance.sln")))
            folder = folder.Parent;
        return folder is null
            ? throw new InputException("--write-expectations: the program lies outside of its repository")
            : Path.Combine(folder.FullName, "conformance");
    }
}
