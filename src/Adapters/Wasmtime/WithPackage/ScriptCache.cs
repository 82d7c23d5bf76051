using Eei.Metering;

namespace Eei.WasmtimeAdapter;

/// <summary>Compiled scripts by content, the least recently used leaving first.</summary>
internal sealed class ScriptCache : IDisposable
{
    private const int MostScripts = 64;
    private readonly Dictionary<Bytes32, LinkedListNode<(Bytes32 Key, CompiledScript Script)>> _byKey = [];
    private readonly LinkedList<(Bytes32 Key, CompiledScript Script)> _byUse = new();

    /// <summary>The script of an equal source, compiled now or before; the caller is one more holder.</summary>
    public CompiledScript Find(ScriptSource source, Func<ScriptSource, CompiledScript> compile)
    {
        Bytes32 key = ScriptKey.Of(source);
        if (_byKey.TryGetValue(key, out LinkedListNode<(Bytes32 Key, CompiledScript Script)>? node))
        {
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value.Script.Share();
        }

        CompiledScript script = compile(source);
        _byKey.Add(key, _byUse.AddFirst((key, script)));
        if (_byKey.Count > MostScripts)
        {
            (Bytes32 oldest, CompiledScript leaving) = _byUse.Last!.Value;
            _byUse.RemoveLast();
            _byKey.Remove(oldest);
            leaving.Release();
        }

        return script.Share();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((_, CompiledScript script) in _byUse) script.Release();
        _byUse.Clear();
        _byKey.Clear();
    }
}
