using System.Collections.Immutable;
using Eei.Protocol;
using Eei.WasiCommand.Sealing;

namespace Eei.WasiCommand;

/// <summary>Runtimes that this program knows how to run and to understand.</summary>
internal static class BuiltInRuntimes
{
    /// <summary>Wasmtime, as it is inside wizer, which runs a module in order to freeze it.</summary>
    /// <param name="program">Path of the wizer binary.</param>
    public static SealedEngineEntry Wizer(string program)
    {
        string nowhere = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        string[] common = ["{module}", "--wasm-multi-memory", "false", "--inherit-env", "false", "-o", nowhere];
        return new SealedEngineEntry
        {
            Name = SealedEngines.WizerName,
            Command = Quiet(program, [.. common, "--allow-wasi", "-f", "_start"]),
            Output = WayOut.Wasi,
            Messages = KnownMessages.Wizer,
            Judge = new JudgeCommand(
                Quiet(program, [.. common, "-f", "eei:none"]),
                MessagePattern.Of("does not have a `eei:none` export", new MessageMeaning(MessageEnd.Trap, [])),
                Acceptance.Wider),
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
        Judge = new JudgeCommand(new WorkerCommand(validator, ["{module}"]), null, Acceptance.Exact),
        Features = EngineCapabilities.Wasm2Scalar | EngineCapabilities.Vector,
        Decoder = "wabt",
        Executor = "wabt",
        // A page takes it a tenth of a second to hash.
        DigestPages = 0,
    };

    private static WorkerCommand Quiet(string program, string[] arguments) => new(program, [.. arguments])
    {
        Environment = ImmutableSortedDictionary<string, string>.Empty
            .WithComparers(StringComparer.Ordinal).Add("RUST_BACKTRACE", "0"),
    };
}
