namespace Eei.Wasm.Tests.Text;

/// <summary>One module of a test script, and what the script says about it.</summary>
/// <param name="File">Path below the suite's folder.</param>
/// <param name="Line">Line of the form in the file, from 1.</param>
/// <param name="Command">module, assert_malformed, assert_invalid and so on.</param>
/// <param name="Form">text, quote or binary.</param>
/// <param name="Text">The module's text: its source, or what its quoted strings say; empty for binary ones.</param>
/// <param name="Reason">What the script expects as the reason, where it expects a refusal.</param>
public sealed record WastModule(string File, int Line, string Command, string Form, string Text, string? Reason)
{
    /// <summary>The bytes of a binary module.</summary>
    public ReadOnlyMemory<byte> Bytes { get; init; }

    public override string ToString() => $"{File}:{Line}";
}
