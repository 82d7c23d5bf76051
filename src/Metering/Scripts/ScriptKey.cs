using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Eei.Metering;

/// <summary>What decides what a source loads to, as a digest; for the caches of foreign engines.</summary>
/// <remarks>Our own engines make their own keys: a mistake here must not be theirs too.</remarks>
public static class ScriptKey
{
    /// <summary>The digest of a source: two sources have the same one only where they load to the same.</summary>
    public static Bytes32 Of(ScriptSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, source.Code.Span);
        foreach (ScriptLibrary library in source.Libraries)
        {
            Append(hash, Encoding.UTF8.GetBytes(library.Name));
            Append(hash, library.Code.Span);
        }

        Append(hash, Encoding.UTF8.GetBytes(source.GasSchedule));
        hash.AppendData([(byte)source.Rules, (byte)source.Profile, (byte)source.Field]);
        Span<byte> digest = stackalloc byte[32];
        hash.GetHashAndReset(digest);
        return new Bytes32(digest);
    }

    // Each part with its length before it, so that no two lists of parts have the same bytes.
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
