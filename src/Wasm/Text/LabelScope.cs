using System.Runtime.InteropServices;

namespace Eei.Wasm;

/// <summary>The labels around an instruction; inner ones hide outer ones of the same name.</summary>
/// <remarks>Finding a label takes the same time at every depth. Source: WebAssembly 2.0, section 6.5.2.</remarks>
internal sealed class LabelScope
{
    private const int Absent = -1;

    private readonly List<(string? Name, int Hidden)> _labels = [];
    private readonly Dictionary<string, int> _innermost = new(StringComparer.Ordinal);

    /// <summary>Enters a block.</summary>
    internal void Enter(string? name)
    {
        int hidden = Absent;
        if (name is not null)
        {
            ref int position = ref CollectionsMarshal.GetValueRefOrAddDefault(_innermost, name, out bool exists);
            if (exists) hidden = position;
            position = _labels.Count;
        }

        _labels.Add((name, hidden));
    }

    /// <summary>Leaves the innermost block.</summary>
    internal void Leave()
    {
        (string? name, int hidden) = _labels[^1];
        _labels.RemoveAt(_labels.Count - 1);
        if (name is null) return;
        if (hidden == Absent) _innermost.Remove(name);
        else _innermost[name] = hidden;
    }

    /// <summary>Takes a label, as a number or an identifier, and gives how many blocks outwards it is.</summary>
    /// <exception cref="ModuleException">Another token stands here, or no block around has the identifier.</exception>
    internal uint Take(TokenCursor cursor)
    {
        if (cursor.At(TextTokenKind.Natural)) return cursor.TakeNatural32();
        TextToken token = cursor.Take(TextTokenKind.Id);
        var names = _innermost.GetAlternateLookup<ReadOnlySpan<char>>();
        return names.TryGetValue(cursor.IdOf(token), out int position)
            ? (uint)(_labels.Count - 1 - position)
            : throw cursor.Malformed(token, $"unknown label {cursor.Shown(token)}");
    }

    /// <summary>Takes an identifier after else or end, if one stands here.</summary>
    /// <exception cref="ModuleException">It is not that of the innermost block.</exception>
    internal void TakeRepeated(TokenCursor cursor)
    {
        if (cursor.TryId() is not { } token) return;
        if (!cursor.IdOf(token).SequenceEqual(_labels[^1].Name)) throw cursor.Malformed(token, "mismatching label");
    }
}
