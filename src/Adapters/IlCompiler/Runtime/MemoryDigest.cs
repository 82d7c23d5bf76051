using System.Security.Cryptography;

namespace Eei.IlCompiler;

/// <summary>SHA-256 over a whole linear memory.</summary>
internal static unsafe class MemoryDigest
{
    private const ulong ChunkBytes = 1 << 30;

    /// <summary>The digest; a memory above 2 GiB is read in parts.</summary>
    public static Bytes32 Of(MemoryCell* memory)
    {
        if (memory->Length <= ChunkBytes) return Bytes32.Sha256(
            new ReadOnlySpan<byte>(memory->Base, (int)memory->Length));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (ulong done = 0; done < memory->Length; done += ChunkBytes)
        {
            ulong rest = Math.Min(ChunkBytes, memory->Length - done);
            hash.AppendData(new ReadOnlySpan<byte>(memory->Base + done, (int)rest));
        }

        return new Bytes32(hash.GetHashAndReset());
    }
}
