using System.Runtime.InteropServices;

namespace Eei.Interpreter;

/// <summary>The structures and arrays of a store; what nothing in it refers to is freed when it has grown.</summary>
/// <remarks>
/// Marks from the roots that <see cref="Store.Collect"/> names, then frees the rest; nothing moves. Words that may be
/// something else than a reference count as one if they look like one, so that some garbage may stay. When to collect
/// and when memory is exhausted depends on sizes alone, unless the process itself is out of memory.
/// </remarks>
internal sealed class ObjectHeap
{
    /// <summary>Bytes that all objects together may have.</summary>
    internal const long MostBytes = 1 << 28;

    /// <summary>Counted for an object beside its content.</summary>
    private const long BytesPerObject = 64;

    private const long LeastThreshold = 1 << 22;

    private readonly Stack<int> _pending = new();
    private Cell[] _cells = [];
    private int _count;
    private int _firstFree = -1;
    private long _bytes;
    private long _limit = MostBytes;
    private long _threshold = LeastThreshold;

    /// <summary>Whether an object of that size is a reason to collect first.</summary>
    internal bool IsDue(long contentBytes) => _bytes + BytesPerObject + contentBytes > _threshold;

    /// <summary>Objects at present, reachable or not.</summary>
    internal int Count { get; private set; }

    /// <summary>A new object, all zero.</summary>
    /// <returns>A reference to it; null where there is no room.</returns>
    internal ulong Allocate(ObjectLayout layout, long contentBytes)
    {
        if (contentBytes > MostBytes || _bytes + BytesPerObject + contentBytes > _limit) return 0;
        int place;
        try
        {
            byte[] content = contentBytes == 0 ? [] : new byte[contentBytes];
            place = TakePlace();
            _cells[place] = new Cell { Layout = layout, Content = content };
        }
        catch (OutOfMemoryException)
        {
            return 0;
        }

        _bytes += BytesPerObject + contentBytes;
        Count++;
        return ReferenceBits.OfObject(place);
    }

    internal ObjectLayout LayoutOf(ulong reference) => _cells[ReferenceBits.PlaceOf(reference)].Layout!;

    internal Span<byte> ContentOf(ulong reference) => _cells[ReferenceBits.PlaceOf(reference)].Content;

    /// <summary>Marks all that words refer to, should they be references, and what that refers to in turn.</summary>
    internal void Mark(ReadOnlySpan<ulong> words)
    {
        MarkEach(words);
        while (_pending.TryPop(out int place)) MarkEach(MemoryMarshal.Cast<byte, ulong>(_cells[place].Content));
    }

    /// <summary>Frees what is not marked, and removes the marks.</summary>
    internal void Sweep()
    {
        for (int place = 0; place < _count; place++)
        {
            ref Cell cell = ref _cells[place];
            if (cell.Layout is null) continue;
            if (!cell.IsMarked)
            {
                _bytes -= BytesPerObject + cell.Content.Length;
                Count--;
                cell = new Cell { Content = [], NextFree = _firstFree };
                _firstFree = place;
            }

            cell.IsMarked = false;
        }

        // Where little is left a collection would come with nearly every object: memory counts as exhausted.
        _limit = _bytes > MostBytes / 8 * 7 ? _bytes : MostBytes;
        _threshold = Math.Min(_limit, Math.Max(LeastThreshold, _bytes * 2));
    }

    private int TakePlace()
    {
        if (_firstFree >= 0)
        {
            int free = _firstFree;
            _firstFree = _cells[free].NextFree;
            return free;
        }

        if (_count == _cells.Length) Array.Resize(ref _cells, Math.Max(16, _count * 2));
        return _count++;
    }

    private void MarkEach(ReadOnlySpan<ulong> words)
    {
        foreach (ulong word in words)
        {
            uint place = ReferenceBits.PlaceOf(word);
            if (place >= (uint)_count || word != ReferenceBits.OfObject((int)place)) continue;
            ref Cell cell = ref _cells[place];
            if (cell.IsMarked || cell.Layout is null) continue;
            cell.IsMarked = true;
            if (cell.Layout.HasReferences) _pending.Push((int)place);
        }
    }

    private struct Cell
    {
        /// <summary>Null where the place is free.</summary>
        internal ObjectLayout? Layout;

        internal byte[] Content;

        internal int NextFree;

        internal bool IsMarked;
    }
}
