using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Eei.Wasm;

namespace Eei.Conformance;

/// <summary>Reads exported memories through a module that imports them, so that every engine can be asked.</summary>
internal static class MemoryView
{
    private const int PageSize = 65_536;
    private const int Words = 64;

    /// <summary>SHA-256 of the contents of a memory, in lower-case digits; or why it cannot be read.</summary>
    internal static string DigestOf(IModuleStore store, ModuleInstanceId owner, string memory)
    {
        store.Register("owner", owner);
        ModuleLoad load = store.Load(Reader(memory));
        if (load.Refusal is { } refusal) return $"the reading module was refused: {refusal.Reason}";
        ModuleStart start = store.Instantiate(load.Module);
        if (start.End.Kind != ModuleEndKind.Returned) return $"the reading module: {start.End}";
        ModuleEnd size = store.Invoke(start.Instance, "size", []);
        if (size.Kind != ModuleEndKind.Returned) return $"the size: {size}";
        long length = (long)size.Results[0].Low * PageSize;
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] block = new byte[Words * sizeof(ulong)];
        for (long address = 0; address < length; address += block.Length)
        {
            ModuleValue at = new(ModuleValueKind.I32, (ulong)address);
            ModuleEnd read = store.Invoke(start.Instance, "read", [at]);
            if (read.Kind != ModuleEndKind.Returned || read.Results.Length != Words)
                return string.Create(CultureInfo.InvariantCulture, $"reading at {address}: {read}");
            for (int index = 0; index < Words; index++)
                BinaryPrimitives.WriteUInt64LittleEndian(block.AsSpan(index * 8), read.Results[index].Low);
            digest.AppendData(block);
        }

        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    private static byte[] Reader(string memory)
    {
        string results = string.Join(' ', Enumerable.Repeat("i64", Words));
        string loads = string.Join('\n', Enumerable.Range(0, Words).Select(index => string.Create(
            CultureInfo.InvariantCulture, $"(i64.load offset={index * 8} (local.get 0))")));
        return ModuleEncoder.Encode(TextParser.ParseModule(
            $"""
            (import "owner" {ImportStubs.TextOf(memory)} (memory 0))
            (func (export "size") (result i32) memory.size)
            (func (export "read") (param i32) (result {results}) {loads})
            """));
    }
}
