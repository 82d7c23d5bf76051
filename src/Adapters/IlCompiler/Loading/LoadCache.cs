using System.Security.Cryptography;
using System.Text;

namespace Eei.IlCompiler;

/// <summary>Loaded scripts by content, the least recently used leaving first.</summary>
internal sealed class LoadCache : IDisposable
{
    private const int MostScripts = 64;
    private readonly Dictionary<Bytes32, LinkedListNode<(Bytes32 Key, LoadedScript Script)>> _byKey = [];
    private readonly LinkedList<(Bytes32 Key, LoadedScript Script)> _byUse = new();

    /// <summary>The script of an equal source, or null.</summary>
    public LoadedScript? Find(ScriptSource source)
    {
        if (!_byKey.TryGetValue(KeyOf(source), out LinkedListNode<(Bytes32, LoadedScript Script)>? node)) return null;
        _byUse.Remove(node);
        _byUse.AddFirst(node);
        return node.Value.Script.Share();
    }

    /// <summary>Remembers a script; the one used longest ago goes when there are too many.</summary>
    public void Add(ScriptSource source, LoadedScript script)
    {
        Bytes32 key = KeyOf(source);
        _byKey.Add(key, _byUse.AddFirst((key, script.Share())));
        if (_byKey.Count <= MostScripts) return;
        (Bytes32 oldest, LoadedScript leaving) = _byUse.Last!.Value;
        _byUse.RemoveLast();
        _byKey.Remove(oldest);
        leaving.Release();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((_, LoadedScript script) in _byUse) script.Release();
        _byUse.Clear();
        _byKey.Clear();
    }

    private static Bytes32 KeyOf(ScriptSource source)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, source.Code.Span);
        Append(hash, Encoding.UTF8.GetBytes(FormattableString.Invariant(
            $"{(int)source.Rules} {(int)source.Profile} {(int)source.Field} {source.GasSchedule}")));
        foreach (ScriptLibrary library in source.Libraries)
        {
            Append(hash, Encoding.UTF8.GetBytes(library.Name));
            Append(hash, library.Code.Span);
        }

        return new Bytes32(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
