namespace Eei.Wasm.Tests;

/// <summary>Modules put together byte by byte, so that the decoder meets what no encoder writes.</summary>
public static class ModuleBytes
{
    private static readonly byte[] Header = [0, 0x61, 0x73, 0x6D, 1, 0, 0, 0];

    /// <summary>The header, then sections.</summary>
    public static byte[] Module(params byte[][] sections) => [.. Header, .. sections.SelectMany(section => section)];

    /// <summary>The header, then bytes given in hexadecimal with blanks anywhere.</summary>
    public static byte[] Module(string hexadecimal) =>
        [.. Header, .. Convert.FromHexString(hexadecimal.Replace(" ", "", StringComparison.Ordinal))];

    /// <summary>A section with its length.</summary>
    public static byte[] Section(byte id, params byte[] content) => [id, .. U32((uint)content.Length), .. content];

    /// <summary>A module with one function [] -> [] and one memory; the body needs its closing end.</summary>
    public static byte[] WithBody(params byte[] body)
    {
        byte[] entry = [0, .. body];
        return Module(
            Section(1, 1, 0x60, 0, 0),
            Section(3, 1, 0),
            Section(5, 1, 0, 1),
            Section(10, [1, .. U32((uint)entry.Length), .. entry]));
    }

    /// <summary>Unsigned LEB128.</summary>
    public static byte[] U32(uint value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return [.. bytes];
    }
}
