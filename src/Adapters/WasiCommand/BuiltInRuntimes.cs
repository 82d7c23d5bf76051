using Eei.Protocol;
using Eei.WasiCommand.Sealing;

namespace Eei.WasiCommand;

/// <summary>Runtimes that this program knows how to run and to understand.</summary>
internal static class BuiltInRuntimes
{
    /// <summary>Messages of Wasmtime, which those of its command line begin with <c>wasm trap:</c>.</summary>
    /// <remarks>
    /// Source: Wasmtime's Display of Trap. An index past a table is one message for call_indirect and for table
    /// instructions, which wizer refuses, so that here it is the former.
    /// </remarks>
    public static MessageTable WizerMessages { get; } = MessageTable.Of(
        ("wasm trap: wasm `unreachable` instruction executed", "unreachable"),
        ("wasm trap: out of bounds memory access", "memoryOutOfBounds"),
        ("wasm trap: undefined element: out of bounds table access", "undefinedElement"),
        ("wasm trap: out of bounds table access", "tableOutOfBounds"),
        ("wasm trap: uninitialized element", "uninitializedElement"),
        ("wasm trap: indirect call type mismatch", "indirectCallTypeMismatch"),
        ("wasm trap: integer overflow", "integerOverflow"),
        ("wasm trap: integer divide by zero", "integerDivideByZero"),
        ("wasm trap: invalid conversion to integer", "invalidConversionToInteger"),
        ("wasm trap: call stack exhausted", "stack"),
        ("unsupported `|Unsupported|not supported", "unsupported"),
        ("exceed|too many|limit", "unsupported"),
        (@"\(at offset 0x[0-9a-f]+\)|magic header|unknown binary version|unexpected end", "invalid"));

    /// <summary>Messages of wabt.</summary>
    /// <remarks>Source: what wasm-interp and wasm-validate 1.0.32 print.</remarks>
    public static MessageTable WabtMessages { get; } = MessageTable.Of(
        ("unreachable executed", "unreachable"),
        ("out of bounds memory access", "memoryOutOfBounds"),
        ("undefined table index", "undefinedElement"),
        ("out of bounds table access", "tableOutOfBounds"),
        ("uninitialized table element", "uninitializedElement"),
        ("indirect call signature mismatch", "indirectCallTypeMismatch"),
        ("integer overflow", "integerOverflow"),
        ("integer divide by zero", "integerDivideByZero"),
        ("invalid conversion to integer", "invalidConversionToInteger"),
        ("call stack exhausted", "stack"),
        ("error: ", "invalid"));

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
            Messages = WizerMessages,
            Judge = new JudgeCommand(
                Quiet(program, [.. common, "-f", "eei:none"]),
                MessagePattern.Of("does not have a `eei:none` export", new MessageMeaning(MessageEnd.Trap, [])),
                Acceptance.Wider),
            Decoder = "wasmparser",
            Executor = "Cranelift",
        };
    }

    /// <summary>wabt's interpreter, with its validator as the judge.</summary>
    /// <param name="interpreter">Path of <c>wasm-interp</c>.</param>
    /// <param name="validator">Path of <c>wasm-validate</c>.</param>
    public static SealedEngineEntry Wabt(string interpreter, string validator) => new()
    {
        Name = SealedEngines.WabtName,
        // Stacks that hold whatever the depth rule allows.
        Command = new WorkerCommand(
            interpreter, ["{module}", "--run-all-exports", "-V", "1000000", "-C", "100000"]),
        Output = WayOut.Exports,
        Messages = WabtMessages,
        Judge = new JudgeCommand(new WorkerCommand(validator, ["{module}"]), null, Acceptance.Exact),
        Decoder = "wabt",
        Executor = "wabt",
        DigestPages = 64,
    };

    private static WorkerCommand Quiet(string program, string[] arguments) => new(program, [.. arguments])
    {
        Environment = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty
            .WithComparers(StringComparer.Ordinal).Add("RUST_BACKTRACE", "0"),
    };
}
