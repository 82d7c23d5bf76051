namespace Eei.Wasm;

/// <summary>Reads the text format.</summary>
public static class TextParser
{
    /// <summary>Parses one module.</summary>
    /// <exception cref="ModuleException">It is malformed.</exception>
    public static Module ParseModule(string text) => throw new NotSupportedException("under construction");
}
