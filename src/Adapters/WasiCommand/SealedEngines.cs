using System.Collections.Immutable;
using System.Text;
using Eei.Protocol;
using Eei.WasiCommand.Sealing;

namespace Eei.WasiCommand;

/// <summary>The engines that sealing makes of command-line runtimes.</summary>
public static class SealedEngines
{
    /// <summary>Name of Wasmtime as npm brings it inside wizer.</summary>
    public const string WizerName = "wasmtime-wizer";

    /// <summary>Name of wabt's interpreter.</summary>
    public const string WabtName = "wabt";

    /// <summary>The built-in engines, each present or with the sentence that says how to get it.</summary>
    public static IEnumerable<EngineOffer> Offers() => [OfferWizer(), OfferWabt()];

    /// <summary>What the entries of kind <c>sealed</c> of an <c>engines.yaml</c> offer, in order.</summary>
    public static IEnumerable<EngineOffer> Offers(ImmutableArray<PluggedEngine> entries) =>
        entries.Where(entry => entry.Kind == PluggedEngineKind.Sealed).Select(Offer);

    /// <summary>An entry of an <c>engines.yaml</c>, as the adapter takes it.</summary>
    public static SealedEngineEntry FromEntry(PluggedEngine plugged)
    {
        ArgumentNullException.ThrowIfNull(plugged);
        string? Setting(string key) => plugged.Settings.GetValueOrDefault(key);
        string code = Setting("lineage") ?? plugged.Name;
        return new SealedEngineEntry
        {
            Name = plugged.Name,
            Command = plugged.Command,
            Limits = plugged.Limits,
            Output = Setting("sealing") == "functions" ? WayOut.Exports : WayOut.Wasi,
            Messages = Messages(Setting("messages") ?? "wasmtime"),
            Judge = Setting("judge") is { } judge ? JudgeOf(judge, plugged) : null,
            Version = Setting("version") ?? "",
            Decoder = code,
            Executor = code,
        };
    }

    private static EngineOffer Offer(PluggedEngine plugged)
    {
        string program = plugged.Command.Program;
        if (ProgramPath.Find(program) is null)
            return EngineOffer.Absent(
                plugged.Name, $"there is no program '{program}'; install it or correct 'command' at {plugged.Place}");
        SealedEngineEntry entry = FromEntry(plugged);
        return EngineOffer.Present(plugged.Name, () => new SealedEngine(
            entry.Version.Length > 0
                ? entry
                : entry with { Version = VersionOf(new WorkerCommand(program, ["--version"])) }));
    }

    private static MessageTable Messages(string text)
    {
        if (!text.Contains(RuntimeMessages.Separator)) return KnownMessages.Of(text);
        return MessageTable.Of([.. text.Split('\n').Select(row =>
        {
            string[] pair = row.Split(RuntimeMessages.Separator, 2);
            return (pair[1], pair[0]);
        })]);
    }

    private static JudgeCommand JudgeOf(string text, PluggedEngine plugged)
    {
        string[] words = text.Split('\n');
        WorkerCommand command = plugged.Command with { Program = words[0], Arguments = [.. words.Skip(1)] };
        return new JudgeCommand(command, null, Acceptance.Wider);
    }

    /// <summary>The first line that a command prints, for a version; <c>unknown</c> where it prints none.</summary>
    internal static string VersionOf(WorkerCommand command)
    {
        CommandResult result = CommandRun.Execute(command, new WorkerLimits(), default);
        string text = Encoding.UTF8.GetString(result.Output.Span) is { Length: > 0 } output ? output : result.Errors;
        string line = text.Split('\n', 2)[0].Trim();
        return result.Failure is null && line.Length is > 0 and <= 80 ? line : "unknown";
    }

    /// <summary>The wizer binary of this platform, or null where npm has not brought it.</summary>
    internal static string? FindWizer() => NpmPackages.Find(
        $"@bytecodealliance/wizer-{NpmPackages.Platform}", OperatingSystem.IsWindows() ? "wizer.exe" : "wizer");

    private static EngineOffer OfferWizer()
    {
        if (FindWizer() is not { } program)
            return EngineOffer.Absent(
                WizerName,
                $"the npm package @bytecodealliance/wizer is not installed; run {NpmPackages.InstallCommand}");
        SealedEngineEntry entry = BuiltInRuntimes.Wizer(program);
        return EngineOffer.Present(WizerName, () => new SealedEngine(
            entry with { Version = VersionOf(new WorkerCommand(program, ["--version"])) }));
    }

    private static EngineOffer OfferWabt()
    {
        if (ProgramPath.Find("wasm-interp") is not { } interpreter
            || ProgramPath.Find("wasm-validate") is not { } validator)
            return EngineOffer.Absent(
                WabtName, "wasm-interp and wasm-validate are not on PATH; run apt-get install wabt");
        SealedEngineEntry entry = BuiltInRuntimes.Wabt(interpreter, validator);
        return EngineOffer.Present(WabtName, () => new SealedEngine(
            entry with { Version = VersionOf(new WorkerCommand(interpreter, ["--version"])) }));
    }
}
