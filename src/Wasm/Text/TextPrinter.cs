namespace Eei.Wasm;

/// <summary>Writes the text format.</summary>
public static class TextPrinter
{
    /// <summary>Prints a module in flat form.</summary>
    public static string Print(Module module) => throw new NotSupportedException("under construction");
}
