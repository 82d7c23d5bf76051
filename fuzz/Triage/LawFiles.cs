using System.Globalization;
using System.Text;
using Eei.Fuzz.Laws;

namespace Eei.Fuzz;

/// <summary>What a person needs of a law that an engine broke: both cases, text, a script that replays.</summary>
internal static class LawFiles
{
    /// <summary>The print-out, lines ended by a line feed.</summary>
    public static string Text(
        LawCheck broken, EngineDescription engine, BucketSummary summary, string program)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"LAW {broken.Law.Name}  bucket {summary.Key}");
        text.Append(CultureInfo.InvariantCulture, $"  engine: {engine.Name}     seen {summary.Count}x\n");
        text.Append(CultureInfo.InvariantCulture, $"  law   : {broken.Law.Statement}\n");
        text.Append(CultureInfo.InvariantCulture, $"  broken: {broken.Violation}\n");
        if (summary.Replay is { } replay) text.Append(CultureInfo.InvariantCulture, $"  replay: {program} {replay}\n");
        return text.ToString();
    }

    /// <summary>Writes case.yaml, changed.yaml, their modules, issue.md and repro.sh.</summary>
    public static void Write(string folder, LawCheck broken, EngineDescription engine, string text)
    {
        Directory.CreateDirectory(folder);
        FindingFiles.WriteCase(folder, "case.yaml", "module", broken.Case);
        FindingFiles.WriteCase(folder, "before.yaml", "before", broken.Execution);
        FindingFiles.WriteCase(folder, "changed.yaml", "changed", broken.Changed);
        AtomicFile.Write(Path.Combine(folder, "issue.md"), $"""
            # {engine.Name} breaks a law: {broken.Law.Name}

            ```
            {text.TrimEnd()}
            ```

            ## Engine

            - {engine.Name} {engine.Version} ({engine.Configuration})

            ## Expected

            {broken.Law.Statement}. `before.yaml` and `changed.yaml` are the two cases.

            ## Observed

            {broken.Violation}

            ## Replay

            `./repro.sh`, or `eei replay case.yaml --law {broken.Law.Name} --engines {engine.Name}`.

            """);
        string script = Path.Combine(folder, "repro.sh");
        AtomicFile.Write(script, $"""
            #!/bin/sh
            # Exit code 1: the law is still broken; 0: no longer. EEI names the launcher where it is not on the path.
            cd "$(dirname "$0")" && exec "$EEI" replay case.yaml --law {broken.Law.Name} --engines {engine.Name}

            """.Replace("\"$EEI\"", "\"${EEI:-eei}\"", StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, File.GetUnixFileMode(script) | UnixFileMode.UserExecute);
    }
}
