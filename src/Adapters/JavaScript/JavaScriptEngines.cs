using System.Collections.Immutable;
using System.Text;
using Eei.Protocol;

namespace Eei.JavaScript;

/// <summary>The engines of JavaScript shells: V8, JavaScriptCore, SpiderMonkey, each in several tiers.</summary>
/// <remarks>Source: house.md §3 and §7; docs/javascript.md.</remarks>
public static class JavaScriptEngines
{
    // The stack of a process's first thread is what its launcher had; bun runs scripts on that one.
    private const string LargeStack = "ulimit -s 1000000 2>/dev/null; exec \"$0\" \"$@\"";
    private const string UnknownVersion = "unknown";

    private static readonly Lazy<string> SpiderMonkeyVersion = new(AskSpiderMonkey);

    /// <summary>Every engine this adapter knows, present or with the reason of its absence.</summary>
    /// <param name="limits">What each process may take; null for what a campaign gives.</param>
    public static ImmutableArray<EngineOffer> Offers(WorkerLimits? limits = null) =>
        [.. JavaScriptVariant.All.Select(variant => Offer(variant, limits ?? new WorkerLimits()))];

    /// <summary>The command that runs a variant, where its shell is present.</summary>
    /// <param name="variant">The variant.</param>
    /// <param name="program">Its shell.</param>
    internal static WorkerCommand Command(JavaScriptVariant variant, string program)
    {
        bool readsFrames = variant.Shell != JavaScriptShell.SpiderMonkey;
        Framing framing = readsFrames ? Framing.Frames : Framing.Lines;
        string version = variant.Shell == JavaScriptShell.SpiderMonkey ? SpiderMonkeyVersion.Value : "";
        string configuration =
            $"{variant.Configuration}; a fresh instance per block; host script {HostScript.Hash[..8]}";
        ImmutableArray<string> arguments =
        [
            .. variant.Flags, HostScript.FilePath, variant.Name, variant.Executor, readsFrames ? "frames" : "lines",
            configuration, version,
        ];
        bool isWrapped = variant.Shell == JavaScriptShell.Bun && !OperatingSystem.IsWindows();
        return new WorkerCommand(
            isWrapped ? "/bin/sh" : program, isWrapped ? ["-c", LargeStack, program, .. arguments] : arguments)
        {
            Framing = framing,
            Environment = variant.Settings,
        };
    }

    /// <summary>Where a shell lies, or null.</summary>
    internal static string? Find(JavaScriptShell shell) => shell switch
    {
        JavaScriptShell.Node => ProgramPath.Find("node"),
        JavaScriptShell.PackagedNode => PackagedEngines.Node,
        JavaScriptShell.Bun => PackagedEngines.Bun,
        JavaScriptShell.SpiderMonkey => ProgramPath.Find("js102"),
        _ => throw new ArgumentOutOfRangeException(nameof(shell)),
    };

    private static EngineOffer Offer(JavaScriptVariant variant, WorkerLimits limits) =>
        Find(variant.Shell) is { } program
            ? EngineOffer.Present(
                variant.Name, () => new ProtocolEngine(Command(variant, program), limits, variant.Name))
            : EngineOffer.Absent(variant.Name, Absence(variant.Shell));

    private static string Absence(JavaScriptShell shell) => shell switch
    {
        JavaScriptShell.Node => "node is not on PATH; install it (Debian: apt-get install nodejs)",
        JavaScriptShell.PackagedNode =>
            $"npm's package of a current node is not installed; {NpmPackages.InstallCommand}",
        JavaScriptShell.Bun => $"npm's package of bun is not installed; {NpmPackages.InstallCommand}",
        _ => "SpiderMonkey's shell js102 is not on PATH; apt-get install libmozjs-102-dev",
    };

    // The shell does not tell scripts its version.
    private static string AskSpiderMonkey()
    {
        CommandResult said = CommandRun.Execute(
            new WorkerCommand(Find(JavaScriptShell.SpiderMonkey)!, ["--version"]), new WorkerLimits(), default);
        string text = Encoding.ASCII.GetString(said.Output.Span).Trim();
        const string before = "JavaScript-C";
        return text.StartsWith(before, StringComparison.Ordinal) ? text[before.Length..] : UnknownVersion;
    }
}
