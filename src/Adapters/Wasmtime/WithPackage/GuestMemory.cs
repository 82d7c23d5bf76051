using System.Security.Cryptography;
using Wasmtime;

namespace Eei.WasmtimeAdapter;

/// <summary>SHA-256 over a whole linear memory.</summary>
internal static unsafe class GuestMemory
{
    private const long PartBytes = 1 << 30;

    /// <summary>The digest; a memory of gigabytes is read in parts.</summary>
    public static Bytes32 Digest(Memory memory)
    {
        byte* start = (byte*)memory.GetPointer();
        long length = memory.GetLength();
        if (length <= PartBytes) return Bytes32.Sha256(new ReadOnlySpan<byte>(start, (int)length));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (long done = 0; done < length; done += PartBytes)
            hash.AppendData(new ReadOnlySpan<byte>(start + done, (int)Math.Min(PartBytes, length - done)));
        return new Bytes32(hash.GetHashAndReset());
    }
}
