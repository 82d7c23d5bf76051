using System.Collections.Immutable;
using Eei.Protocol;
using Eei.WasiCommand.Sealing;

namespace Eei.WasiCommand;

/// <summary>Runtimes that this program knows how to run and to understand.</summary>
internal static class BuiltInRuntimes
{
    // Imports and exports of mutable globals are of 1.0, though wabt takes them for a proposal.
    private static readonly ImmutableArray<string> WabtEarly =
    [
        "--disable-saturating-float-to-int", "--disable-sign-extension", "--disable-simd", "--disable-multi-value",
        "--disable-bulk-memory", "--disable-reference-types",
    ];

    // It refuses to go without vectors, since it has no option to go without relaxed ones.
    private static readonly string[] WizerEarly =
        ["--wasm-multi-value", "false", "--wasm-reference-types", "false", "--wasm-bulk-memory", "false"];

    // What it has of 3.0. With typed references, of which it has a part, it takes no ref.func for a funcref.
    private static readonly ImmutableArray<string> WabtLater =
    [
        "--enable-exceptions", "--enable-tail-call", "--enable-memory64", "--enable-multi-memory",
        "--enable-extended-const", "--enable-relaxed-simd",
    ];

    /// <summary>Wasmtime, as it is inside wizer, which runs a module in order to freeze it.</summary>
    /// <param name="program">Path of the wizer binary.</param>
    public static SealedEngineEntry Wizer(string program)
    {
        string nowhere = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        string[] wide = ["{module}", "--inherit-env", "false", "-o", nowhere];
        string[] common = [.. wide, "--wasm-multi-memory", "false"];
        JudgeCommand Judge(string[] arguments) => new(
            Quiet(program, [.. arguments, "-f", "eei:none"]),
            // Both come after the module was found valid.
            MessagePattern.Of(
                "does not have a `eei:none` export|imports are not allowed in the root Wasm module",
                new MessageMeaning(MessageEnd.Trap, [])),
            Acceptance.Wider);
        return new SealedEngineEntry
        {
            Name = SealedEngines.WizerName,
            Command = Quiet(program, [.. common, "--allow-wasi", "-f", "_start"]),
            Output = WayOut.Wasi,
            Messages = KnownMessages.Wizer,
            // Segments of elements share a message with call_indirect.
            SuiteMessages = KnownMessages.Of("wasmtime"),
            Judge = Judge(common),
            EarlyJudge = Judge([.. common, .. WizerEarly]),
            LaterJudge = Judge(wide),
            WideCommand = Quiet(program, [.. wide, "--allow-wasi", "-f", "_start"]),
            Features = EngineCapabilities.Wasm2Scalar | EngineCapabilities.Vector,
            Decoder = "wasmparser",
            Executor = "Cranelift",
            // It rewrites modules in order to freeze them, and these are beyond what it rewrites.
            Lacks = "ref.func ref.null ref.is_null table.get table.set table.size table.grow table.fill table.copy "
                + "table.init elem.drop data.drop select-t",
        };
    }

    /// <summary>wabt's interpreter, with its validator as the judge.</summary>
    /// <param name="interpreter">Path of <c>wasm-interp</c>.</param>
    /// <param name="validator">Path of <c>wasm-validate</c>.</param>
    public static SealedEngineEntry Wabt(string interpreter, string validator) => new()
    {
        Name = SealedEngines.WabtName,
        // Its options for larger stacks have no effect in 1.0.32: 1,637 frames, whatever they say.
        Command = new WorkerCommand(interpreter, ["{module}", "--run-all-exports"]),
        Output = WayOut.Exports,
        Messages = KnownMessages.Wabt,
        Judge = WabtJudge(validator, []),
        EarlyJudge = WabtJudge(validator, WabtEarly),
        LaterJudge = WabtJudge(validator, WabtLater),
        WideCommand = new WorkerCommand(interpreter, ["{module}", "--run-all-exports", .. WabtLater]),
        Features = EngineCapabilities.Wasm2Scalar | EngineCapabilities.Vector,
        Decoder = "wabt",
        Executor = "wabt",
        // A page takes it a tenth of a second to hash.
        DigestPages = 0,
    };

    private static JudgeCommand WabtJudge(string validator, ImmutableArray<string> options) =>
        new(new WorkerCommand(validator, ["{module}", .. options]), null, Acceptance.Exact);

    private static WorkerCommand Quiet(string program, string[] arguments) => new(program, [.. arguments])
    {
        Environment = ImmutableSortedDictionary<string, string>.Empty
            .WithComparers(StringComparer.Ordinal).Add("RUST_BACKTRACE", "0"),
    };
}
