namespace Eei.Protocol;

/// <summary>Which script stands under which number in the worker: 64 numbers, the least used given away.</summary>
internal sealed class ScriptSlots
{
    /// <summary>Numbers that a worker ever sees.</summary>
    internal const int Count = 64;

    private readonly WorkerScript?[] _scripts = new WorkerScript?[Count];
    private readonly long[] _lastUse = new long[Count];
    private readonly Dictionary<Bytes32, int> _places = [];
    private long _uses;

    /// <summary>The number of a loaded script, or null.</summary>
    internal int? Find(WorkerScript script)
    {
        if (!_places.TryGetValue(script.Key, out int place)) return null;
        _lastUse[place] = ++_uses;
        return place;
    }

    /// <summary>The loaded script of that content, or null.</summary>
    internal WorkerScript? Find(Bytes32 key) => _places.TryGetValue(key, out int place) ? _scripts[place] : null;

    /// <summary>A number for a script that is about to be loaded; whatever stood there is forgotten.</summary>
    internal int Take(WorkerScript script)
    {
        int place = Array.IndexOf(_lastUse, _lastUse.Min());
        if (_scripts[place] is { } former) _places.Remove(former.Key);
        _scripts[place] = script;
        _lastUse[place] = ++_uses;
        _places[script.Key] = place;
        return place;
    }

    /// <summary>The worker is gone and everything with it.</summary>
    internal void Clear()
    {
        Array.Clear(_scripts);
        Array.Clear(_lastUse);
        _places.Clear();
    }
}
