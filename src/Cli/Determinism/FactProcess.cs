using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Eei.Fuzz;
using Eei.Processes;
using Eei.Protocol;

namespace Eei.Cli.Determinism;

/// <summary>What a process came to that ran cases under a condition.</summary>
/// <param name="Facts">The facts of the cases it came to, in order.</param>
/// <param name="Witness">What it knew of its runtime at the end; null where it did not get there.</param>
/// <param name="Failure">Why it did not, in one sentence, or null.</param>
internal sealed record FactProcess(ImmutableArray<CaseFacts> Facts, RuntimeWitness? Witness, string? Failure)
{
    private const string InvariantSwitch = "System.Globalization.Invariant";

    private static readonly WorkerLimits Limits = new()
    {
        RequestDeadline = TimeSpan.FromMinutes(20),
        MemoryBytes = 8L << 30,
    };

    /// <summary>Runs a job under a condition.</summary>
    public static FactProcess Run(FactJob job, RuntimeCondition condition)
    {
        bool speaks = condition.Extra is RuntimeExtra.Globalization or RuntimeExtra.Turkish;
        string? settings = speaks ? SettingsWithCultures() : null;
        try
        {
            WorkerCommand command = EngineProcesses.Program(
                typeof(FactProcess).Assembly.Location, [.. FactWorker.Arguments], settings);
            return Read(CommandRun.Execute(
                command with { Environment = condition.Variables.SetItem("DOTNET_EnableDiagnostics", "0") },
                Limits,
                (job with { Extra = condition.Extra }).Write()));
        }
        finally
        {
            if (settings is not null) File.Delete(settings);
        }
    }

    private static FactProcess Read(CommandResult result)
    {
        string[] lines =
            Encoding.UTF8.GetString(result.Output.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        ImmutableArray<CaseFacts> facts =
        [
            .. lines.Where(line => !line.StartsWith(FactWorker.End, StringComparison.Ordinal)).Select(CaseFacts.Parse),
        ];
        if (result.ExitCode == (int)ExitCode.Clean
            && lines.LastOrDefault()?.StartsWith(FactWorker.End, StringComparison.Ordinal) == true)
            return new FactProcess(
                facts, RuntimeWitness.Read(JsonNode.Parse(lines[^1][FactWorker.End.Length..])!), null);
        return new FactProcess(facts, null, Reason(result));
    }

    private static string Reason(CommandResult result)
    {
        if (result.Failure is { } killed) return FirstLine(killed.Message);
        if (result.Errors.Contains("ICU", StringComparison.Ordinal))
            return "no library of cultures (ICU) is installed";
        string words = FirstLine(result.Errors);
        return FormattableString.Invariant($"the process ended with code {result.ExitCode}")
            + (words.Length == 0 ? "" : $": {words}");
    }

    private static string FirstLine(string text) => text.Trim().Split('\n')[0].Trim();

    // What the program was built with wins over variables, so it gets other settings.
    private static string SettingsWithCultures()
    {
        string own = Path.ChangeExtension(typeof(FactProcess).Assembly.Location, ".runtimeconfig.json");
        JsonNode document = JsonNode.Parse(File.ReadAllText(own))!;
        document["runtimeOptions"]!["configProperties"]![InvariantSwitch] = false;
        string file = Path.Combine(Path.GetTempPath(), $"eei-{Environment.ProcessId}.runtimeconfig.json");
        File.WriteAllText(file, document.ToJsonString());
        return file;
    }
}
