namespace Eei.Wasm;

/// <summary>Writes the binary format.</summary>
public static class ModuleEncoder
{
    /// <summary>Encodes a module, valid or not.</summary>
    public static byte[] Encode(Module module) => throw new NotSupportedException("under construction");
}
