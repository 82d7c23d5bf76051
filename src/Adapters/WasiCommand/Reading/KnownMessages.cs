namespace Eei.WasiCommand;

/// <summary>What the messages of known runtimes mean, by the names of <c>engines.yaml</c>.</summary>
/// <remarks>
/// Source: the runtimes' own texts. Wizer's and wabt's were seen here; the others are written from their sources and
/// stand to be corrected by the first run: what a table does not know is a crash of the engine, and shows.
/// </remarks>
internal static class KnownMessages
{
    /// <summary>The table of a runtime.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static MessageTable Of(string runtime) => runtime switch
    {
        "wasmtime" or "wasmer" => Wasmtime("undefinedElement|tableOutOfBounds"),
        "wasmedge" or "iwasm" => Common,
        "wazero" => Wazero,
        "wasm3" => Wasm3,
        "wabt" => Wabt,
        _ => throw new ArgumentException($"no messages are known of '{runtime}'", nameof(runtime)),
    };

    /// <summary>Wasmtime as it is in wizer, which refuses the table instructions that would share a message with
    /// call_indirect.</summary>
    public static MessageTable Wizer { get; } = Wasmtime("undefinedElement");

    /// <summary>wabt's interpreter and validator.</summary>
    public static MessageTable Wabt { get; } = MessageTable.Of(
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

    // The words of the specification's test suite, which most runtimes keep to.
    private static MessageTable Common { get; } = MessageTable.Of(
        ("unreachable", "unreachable"),
        ("out of bounds memory access", "memoryOutOfBounds"),
        ("undefined element", "undefinedElement"),
        ("out of bounds table access", "tableOutOfBounds"),
        ("uninitialized element", "uninitializedElement"),
        ("indirect call type mismatch", "indirectCallTypeMismatch"),
        ("integer overflow", "integerOverflow"),
        ("integer divide by zero", "integerDivideByZero"),
        ("invalid conversion to integer", "invalidConversionToInteger"),
        ("stack overflow|call stack exhausted", "stack"),
        ("unsupported", "unsupported"),
        ("load failed|loading failed|validation failed", "invalid"));

    private static MessageTable Wazero { get; } = MessageTable.Of(
        ("wasm error: unreachable", "unreachable"),
        ("out of bounds memory access", "memoryOutOfBounds"),
        ("invalid table access", "undefinedElement|uninitializedElement|tableOutOfBounds"),
        ("indirect call type mismatch", "indirectCallTypeMismatch"),
        ("integer overflow", "integerOverflow"),
        ("integer divide by zero", "integerDivideByZero"),
        ("invalid conversion to integer", "invalidConversionToInteger"),
        ("stack overflow", "stack"),
        ("error compiling|invalid ", "invalid"));

    private static MessageTable Wasm3 { get; } = MessageTable.Of(
        (@"\[trap\] unreachable executed", "unreachable"),
        (@"\[trap\] out of bounds memory access", "memoryOutOfBounds"),
        (@"\[trap\] undefined element", "undefinedElement"),
        (@"\[trap\] null table element", "uninitializedElement"),
        (@"\[trap\] indirect call type mismatch", "indirectCallTypeMismatch"),
        (@"\[trap\] integer overflow", "integerOverflow"),
        (@"\[trap\] integer divide by zero", "integerDivideByZero"),
        (@"\[trap\] invalid conversion to integer", "invalidConversionToInteger"),
        (@"\[trap\] stack overflow", "stack"),
        ("unsupported|not implemented|no operation found", "unsupported"),
        ("Error:", "invalid"));

    private static MessageTable Wasmtime(string pastTable) => MessageTable.Of(
        ("wasm `unreachable` instruction executed|RuntimeError: unreachable", "unreachable"),
        ("out of bounds memory access", "memoryOutOfBounds"),
        ("undefined element: out of bounds table access", pastTable),
        ("out of bounds table access", "tableOutOfBounds"),
        ("uninitialized element", "uninitializedElement"),
        ("indirect call type mismatch", "indirectCallTypeMismatch"),
        ("integer overflow", "integerOverflow"),
        ("integer divide by zero", "integerDivideByZero"),
        ("invalid conversion to integer", "invalidConversionToInteger"),
        ("call stack exhausted", "stack"),
        ("[Uu]nsupported |not supported", "unsupported"),
        ("invalid (memory|table resizable) limits flags", "invalid"),
        ("exceed|too many|limit", "unsupported"),
        (@"\(at offset 0x[0-9a-f]+\)|magic header|unknown binary version|unexpected end|Validation error", "invalid"));
}
