using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Eei.Wasm;

namespace Eei.Fuzz;

/// <summary>Writes what a person needs of a finding into its bucket's folder.</summary>
/// <remarks>Source: cli.md, output directory; anchors.md §4.2, 19: the module is kept, not only the seed.</remarks>
internal static class FindingFiles
{
    /// <summary>Writes a bucket's first finding: case, modules as bytes and text, traces, repro.sh and
    /// issue.md.</summary>
    public static void WriteFirst(string folder, Finding finding, string text)
    {
        Directory.CreateDirectory(folder);
        WriteCase(folder, "case.yaml", "module", finding.Execution);
        for (int i = 0; finding.Trace is { } trace && i < finding.Names.Length; i++)
            AtomicFile.Write(Path.Combine(folder, $"trace-{finding.Names[i]}.jsonl"), TraceLines(trace.Outcomes[i]));
        AtomicFile.Write(Path.Combine(folder, "issue.md"), IssueText(finding, text));
        string script = Path.Combine(folder, "repro.sh");
        AtomicFile.Write(script, ReproText(finding));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, File.GetUnixFileMode(script) | UnixFileMode.UserExecute);
    }

    /// <summary>Writes the smallest finding of a bucket beside its first.</summary>
    public static void WriteSmallest(string folder, Finding finding) =>
        WriteCase(folder, "smallest.yaml", "smallest", finding.Execution);

    /// <summary>Writes a case and its modules, as bytes and text.</summary>
    public static void WriteCase(string folder, string caseName, string moduleName, ExecutionCase execution)
    {
        AtomicFile.Write(Path.Combine(folder, caseName), CaseFileWriter.Write(execution));
        for (int i = 0; i < execution.Scripts.Length; i++)
        {
            ReadOnlyMemory<byte> code = execution.Scripts[i].Code;
            string name = i == 0 ? moduleName : $"{moduleName}-{i}";
            AtomicFile.Write(Path.Combine(folder, name + ".wasm"), code.Span);
            if (ModuleText(code) is { } wat) AtomicFile.Write(Path.Combine(folder, name + ".wat"), wat);
        }
    }

    private static string? ModuleText(ReadOnlyMemory<byte> code)
    {
        try
        {
            return TextPrinter.Print(ModuleDecoder.Decode(code));
        }
        catch (ModuleException)
        {
            // Malformed on purpose: there is no text of it.
            return null;
        }
    }

    private static string TraceLines(Outcome outcome)
    {
        var lines = new StringBuilder();
        foreach (HostCall call in outcome.HostCalls)
        {
            var line = new JsonObject
            {
                ["function"] = call.Function,
                ["arguments"] = new JsonArray(
                    [.. call.Arguments.Select(argument => (JsonNode)JsonValue.Create(argument))]),
                ["read"] = call.ReadDigest.ToString(),
                ["written"] = call.WriteDigest.ToString(),
                ["result"] = call.Result,
                ["trap"] = call.Trap,
                ["gasLeft"] = call.GasLeft,
            };
            lines.Append(line.ToJsonString()).Append('\n');
        }

        var end = new JsonObject
        {
            ["outcome"] = outcome.Class,
            ["postState"] = outcome.PostState.ToString(),
            ["deposits"] = outcome.Deposits.Length,
            ["gasUsed"] = outcome.GasUsed,
            ["ticksUsed"] = outcome.TicksUsed,
            ["memoryPages"] = outcome.MemoryPages,
            ["memoryDigest"] = outcome.MemoryDigest.ToString(),
        };
        return lines.Append(end.ToJsonString()).Append('\n').ToString();
    }

    private static string ReproText(Finding finding) => $"""
        #!/bin/sh
        # {Provenance(finding)}
        # Exit code 1: it still differs; 0: it no longer does. EEI names the launcher where it is not on the path.
        cd "$(dirname "$0")" && exec "$EEI" replay case.yaml --engines {string.Join(',', finding.Names)}

        """.Replace("\"$EEI\"", "\"${EEI:-eei}\"", StringComparison.Ordinal);

    private static string IssueText(Finding finding, string text)
    {
        var issue = new StringBuilder();
        issue.Append(CultureInfo.InvariantCulture,
            $"# {finding.Divergence.Kind.Name()} differs: {finding.Divergence.Partition(finding.Names)}\n\n");
        issue.Append(CultureInfo.InvariantCulture, $"{Provenance(finding)}\n\n```\n{text}```\n\n## Engines\n\n");
        foreach (EngineDescription engine in finding.Engines)
            issue.Append(CultureInfo.InvariantCulture, $"- {engine.Name} {engine.Version} ({engine.Configuration})\n");
        if (finding.Divergence.Vote is { } vote) AppendVote(issue, vote, finding.Names);
        issue.Append("\n## Expected\n\nNot decided here: the engines disagree. docs/eei.md and docs/gas.md decide.\n");
        issue.Append("\n## Observed\n\n");
        foreach (CaseResult result in finding.First.OfType<CaseResult>())
        {
            issue.Append(CultureInfo.InvariantCulture, $"- {result.Engine}: ");
            issue.AppendJoin("; ", result.Outcomes.Select(outcome =>
                $"{outcome.Class}, gas {outcome.GasUsed}, root {outcome.PostState}"));
            issue.Append('\n');
        }

        issue.Append("\n## Replay\n\n`./repro.sh`, or `eei replay case.yaml`; ");
        issue.Append("the module stands in module.wasm and module.wat.\n");
        return issue.ToString();
    }

    private static void AppendVote(StringBuilder issue, Vote vote, ImmutableArray<string> names)
    {
        issue.Append(CultureInfo.InvariantCulture, $"\n## Suspect\n\n{vote.Text(names)}\n");
        foreach (VoteAbstention one in vote.Abstained)
            issue.Append(CultureInfo.InvariantCulture, $"- no vote: {names[one.Engine]}: {one.Reason}\n");
    }

    private static string Provenance(Finding finding) => finding.Execution.Origin is { } origin
        ? $"Bucket {finding.Key.Text}. Generated by {origin.Generator}, version {origin.GeneratorVersion}; "
            + $"seed {origin.Seed}, case {origin.Number}."
        : $"Bucket {finding.Key.Text}.";
}
