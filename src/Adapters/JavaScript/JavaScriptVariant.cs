using System.Collections.Immutable;

namespace Eei.JavaScript;

/// <summary>One engine: a shell and the flags that force its tiers.</summary>
/// <param name="Name">As in <c>--engines</c>.</param>
/// <param name="Shell">The program that runs it.</param>
/// <param name="Executor">The tiers in use; with the engine's version it is the lineage of the executor.</param>
/// <param name="Flags">Arguments for the shell, before the script.</param>
/// <param name="Settings">Environment variables for the shell.</param>
public sealed record JavaScriptVariant(
    string Name,
    JavaScriptShell Shell,
    string Executor,
    ImmutableArray<string> Flags,
    ImmutableSortedDictionary<string, string> Settings)
{
    /// <summary>The same engine for modules of WebAssembly's own tests: with a stack as users have it, and for 3.0
    /// with what came after 2.0, as far as it has that unasked; of JavaScriptCore also 64-bit addresses.</summary>
    public JavaScriptVariant ForModules(WasmEdition edition)
    {
        JavaScriptVariant usual = this with { Settings = Settings.Remove(BunStack).Add(NodeStack, "4") };
        if (edition != WasmEdition.Wasm3) return usual;
        ImmutableSortedDictionary<string, string> settings =
            usual.Settings.RemoveRange(BunFeatures.Select(option => Setting("BUN_JSC_useWasm", option).Key));
        return usual with
        {
            Flags = [.. Flags.Where(flag => !TurnedOff.Contains(flag))],
            Settings = Shell == JavaScriptShell.Bun ? settings.Add("BUN_JSC_useWasmMemory64", "1") : settings,
        };
    }

    // Stack for the depth rule: frames of the least weight are the worst, 540 bytes in the interpreter, so 35 MB.
    private const string BunStack = "BUN_JSC_maxPerThreadStackUsage";
    private const string BunStackBytes = "256000000";

    // What Host/serve.js gives guests under node.
    private const string NodeStack = "EEI_STACK_MEGABYTES";

    /// <summary>What is not WebAssembly 2.0 and can be turned off is.</summary>
    private static readonly ImmutableArray<string> NodeFeatures = ["--no-experimental-wasm-return-call"];

    private static readonly ImmutableArray<string> PackagedNodeFeatures =
        ["--no-experimental-wasm-legacy-eh", "--no-experimental-wasm-exnref"];

    private static readonly ImmutableArray<string> BunFeatures =
        ["TailCalls=0", "MultiMemory=0", "RelaxedSIMD=0", "WideArithmetic=0", "JSStringBuiltins=0"];

    private static readonly ImmutableArray<string> SpiderMonkeyFeatures =
        ["--no-wasm-exceptions", "--no-wasm-memory64", "--no-wasm-relaxed-simd"];

    private static IEnumerable<string> TurnedOff =>
        [.. NodeFeatures, .. PackagedNodeFeatures, .. SpiderMonkeyFeatures];

    /// <summary>Every engine, in the order in which it is listed.</summary>
    public static ImmutableArray<JavaScriptVariant> All { get; } =
    [
        .. V8("v8", JavaScriptShell.Node, NodeFeatures),
        .. V8("v8-current", JavaScriptShell.PackagedNode, PackagedNodeFeatures),
        Bun("jsc", "", []),
        Bun("jsc-bbq", "BBQ", ["useWasmIPInt=0", "useOMGJIT=0"]),
        Bun(
            "jsc-omg", "OMG",
            ["useWasmIPInt=0", "thresholdForOMGOptimizeAfterWarmUp=0", "thresholdForOMGOptimizeSoon=0"]),
        SpiderMonkey("spidermonkey", "", []),
        SpiderMonkey("spidermonkey-baseline", "Baseline", ["--wasm-compiler=baseline"]),
        SpiderMonkey("spidermonkey-optimizing", "Ion", ["--wasm-compiler=optimizing"]),
    ];

    /// <summary>Flags and settings in one line, for a description.</summary>
    public string Configuration
    {
        get
        {
            string[] words = [.. Flags, .. Settings.Select(setting => $"{setting.Key}={setting.Value}")];
            return words.Length == 0 ? "default tiers" : string.Join(' ', words);
        }
    }

    private static ImmutableArray<JavaScriptVariant> V8(
        string name, JavaScriptShell shell, ImmutableArray<string> features) =>
    [
        new(name, shell, "", features, NoSettings),
        new($"{name}-liftoff", shell, "Liftoff", ["--liftoff-only", .. features], NoSettings),
        new(
            $"{name}-turbofan", shell, "TurboFan", ["--no-liftoff", "--no-wasm-lazy-compilation", .. features],
            NoSettings),
    ];

    private static JavaScriptVariant Bun(string name, string executor, ImmutableArray<string> options) => new(
        name, JavaScriptShell.Bun, executor, [],
        NoSettings.Add(BunStack, BunStackBytes).AddRange(
            [.. options.Select(option => Setting("BUN_JSC_", option)),
                .. BunFeatures.Select(option => Setting("BUN_JSC_useWasm", option))]));

    private static JavaScriptVariant SpiderMonkey(string name, string executor, ImmutableArray<string> flags) =>
        new(name, JavaScriptShell.SpiderMonkey, executor, [.. flags, .. SpiderMonkeyFeatures], NoSettings);

    private static ImmutableSortedDictionary<string, string> NoSettings =>
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private static KeyValuePair<string, string> Setting(string prefix, string text)
    {
        string[] parts = text.Split('=');
        return KeyValuePair.Create(prefix + parts[0], parts[1]);
    }
}
