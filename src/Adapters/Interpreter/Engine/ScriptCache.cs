using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Eei.Interpreter;

/// <summary>Loaded scripts by content, the ones used last.</summary>
internal sealed class ScriptCache
{
    private const int Capacity = 64;

    private readonly Dictionary<Bytes32, LinkedListNode<(Bytes32 Key, InterpreterScript Script)>> _entries = [];
    private readonly LinkedList<(Bytes32 Key, InterpreterScript Script)> _byUse = [];

    /// <summary>SHA-256 of everything that decides what a source loads to.</summary>
    internal static Bytes32 KeyOf(ScriptSource source)
    {
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

    internal InterpreterScript? Find(Bytes32 key)
    {
        if (!_entries.TryGetValue(key, out var node)) return null;
        _byUse.Remove(node);
        _byUse.AddFirst(node);
        return node.Value.Script;
    }

    internal void Add(Bytes32 key, InterpreterScript script)
    {
        _entries.Add(key, _byUse.AddFirst((key, script)));
        if (_entries.Count <= Capacity) return;
        _entries.Remove(_byUse.Last!.Value.Key);
        _byUse.RemoveLast();
    }

    internal void Clear()
    {
        _entries.Clear();
        _byUse.Clear();
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
