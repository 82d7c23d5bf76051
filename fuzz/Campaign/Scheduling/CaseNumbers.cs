namespace Eei.Fuzz;

/// <summary>Hands out case numbers, each once: those a killed session left open first, then on from the
/// last.</summary>
internal sealed class CaseNumbers
{
    private readonly Lock _lock = new();
    private readonly Queue<ulong> _open = new();
    private readonly ulong? _end;
    private ulong _next;

    /// <param name="done">Numbers done before, in any order.</param>
    /// <param name="end">The first number not to hand out, or null.</param>
    public CaseNumbers(IEnumerable<ulong> done, ulong? end)
    {
        _end = end;
        var ahead = new SortedSet<ulong>();
        // Numbers come nearly in order, so that only the few ahead of a gap are ever held.
        foreach (ulong number in done)
        {
            if (number >= _next) ahead.Add(number);
            while (ahead.Remove(_next)) _next++;
        }

        if (ahead.Count == 0) return;
        ulong last = ahead.Max;
        for (ulong number = _next; number < last; number++)
            if (!ahead.Contains(number)) _open.Enqueue(number);
        _next = last + 1;
    }

    /// <summary>The next number, or null where there is none left.</summary>
    public ulong? Take()
    {
        lock (_lock)
        {
            ulong number = _open.Count > 0 ? _open.Dequeue() : _next++;
            return number < (_end ?? ulong.MaxValue) ? number : null;
        }
    }
}
