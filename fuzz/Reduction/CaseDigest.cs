using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Eei.Fuzz.Reduction;

/// <summary>Identifies a candidate by what an engine can see of it.</summary>
internal static class CaseDigest
{
    /// <summary>SHA-256 over all parts, each with its length; equal digests are equal cases.</summary>
    public static Bytes32 Of(ExecutionCase execution)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Number(hash, (ulong)execution.Scripts.Length);
        foreach (CaseScript script in execution.Scripts) Bytes(hash, script.Code.Span);
        Number(hash, (ulong)execution.Libraries.Length);
        foreach (ScriptLibrary library in execution.Libraries)
        {
            Bytes(hash, System.Text.Encoding.UTF8.GetBytes(library.Name));
            Bytes(hash, library.Code.Span);
        }

        foreach (Bytes32 root in execution.PreStates) hash.AppendData(root.ToArray());
        Number(hash, (ulong)execution.Blocks.Length);
        foreach (ShardBlock block in execution.Blocks)
        {
            Number(hash, block.Environment);
            Bytes(hash, block.Data.Span);
        }

        // Other limits, rules, profile, schedule and field never change in a reduction.
        Number(hash, execution.Limits.Gas);
        return new Bytes32(hash.GetHashAndReset());
    }

    private static void Bytes(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Number(hash, (ulong)bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Number(IncrementalHash hash, ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        hash.AppendData(bytes);
    }
}
