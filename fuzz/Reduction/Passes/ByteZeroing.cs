using System.Collections.Immutable;

namespace Eei.Fuzz.Reduction.Passes;

/// <summary>Zeroes bytes by position.</summary>
internal static class ByteZeroing
{
    /// <summary>The bytes with all but the kept positions zero.</summary>
    public static ImmutableArray<byte> KeepOnly(ImmutableArray<byte> bytes, ImmutableArray<int> kept)
    {
        byte[] zeroed = new byte[bytes.Length];
        foreach (int at in kept) zeroed[at] = bytes[at];
        return [.. zeroed];
    }
}
