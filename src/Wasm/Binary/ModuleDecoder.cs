namespace Eei.Wasm;

/// <summary>Reads the binary format.</summary>
public static class ModuleDecoder
{
    /// <summary>Decodes a module.</summary>
    /// <exception cref="ModuleException">It is malformed.</exception>
    public static Module Decode(ReadOnlyMemory<byte> bytes) => throw new NotSupportedException("under construction");
}
