using Eei.Wasm;

namespace Eei.Interpreter;

/// <summary>A table of a store (section 4.2.7): references as bits, null 0.</summary>
public sealed class TableInstance : ExternalInstance
{
    private readonly TableType _type;
    private ulong[] _elements;

    /// <summary>A table of null references, of its least size.</summary>
    /// <exception cref="InsufficientMemoryException">
    /// It starts above <see cref="Limits.TableElements"/>.
    /// </exception>
    public TableInstance(TableType type)
    {
        if (type.Size.Minimum > Limits.TableElements) throw new InsufficientMemoryException();
        _type = type;
        _elements = new ulong[type.Size.Minimum];
        Size = (uint)type.Size.Minimum;
    }

    /// <summary>Its type, the least size being the present one.</summary>
    public TableType Type => _type with { Size = _type.Size with { Minimum = Size } };

    /// <summary>Elements at present.</summary>
    public uint Size { get; private set; }

    /// <summary>Reads one element; false past the end.</summary>
    public bool TryGet(ulong index, out ulong reference)
    {
        reference = index < Size ? _elements[index] : 0;
        return index < Size;
    }

    /// <summary>Writes one element; false past the end.</summary>
    public bool TrySet(ulong index, ulong reference)
    {
        if (index >= Size) return false;
        _elements[index] = reference;
        return true;
    }

    /// <summary>The elements [start, start + count); false where they are not all in the table.</summary>
    internal bool TrySlice(ulong start, ulong count, out Span<ulong> elements)
    {
        bool inside = count <= Size && start <= Size - count;
        elements = inside ? _elements.AsSpan((int)start, (int)count) : [];
        return inside;
    }

    /// <summary>Sets all elements to one value.</summary>
    internal void Fill(ulong reference) => _elements.AsSpan(0, (int)Size).Fill(reference);

    /// <summary>Grows by <paramref name="count"/> elements of one value (section 4.5.3.8).</summary>
    /// <returns>
    /// The size before, or -1 (as unsigned, of its address type) past the declared maximum or the limit.
    /// </returns>
    internal ulong Grow(ulong count, ulong reference)
    {
        uint before = Size;
        ulong most = Math.Min(_type.Size.Maximum ?? Limits.TableElements, Limits.TableElements);
        if (before > most || count > most - before)
            return _type.AddressType == AddressType.I64 ? ulong.MaxValue : uint.MaxValue;
        uint after = before + (uint)count;
        if (after > _elements.Length)
            Array.Resize(ref _elements, (int)Math.Min(most, Math.Max(after, 2UL * before)));
        _elements.AsSpan((int)before, (int)count).Fill(reference);
        Size = after;
        return before;
    }
}
