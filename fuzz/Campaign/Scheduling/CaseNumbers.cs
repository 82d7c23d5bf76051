namespace Eei.Fuzz;

/// <summary>Hands out case numbers, each once: those a killed session left open first, then on from the last, cases
/// of one script together.</summary>
internal sealed class CaseNumbers
{
    private readonly Lock _lock = new();
    private readonly Queue<ulong> _open = new();
    private readonly ulong _end;
    private readonly ulong _perScript;
    private ulong _next;

    /// <param name="done">Numbers done before, in any order.</param>
    /// <param name="end">The first number not to hand out, or null.</param>
    /// <param name="perScript">How many in a row have one script.</param>
    public CaseNumbers(IEnumerable<ulong> done, ulong? end, int perScript = 1)
    {
        _end = end ?? ulong.MaxValue;
        _perScript = (ulong)perScript;
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

    /// <summary>The next numbers, all of one script, so that whoever takes them compiles it once; none where none are
    /// left. What the taker does not get to stays open for the next session.</summary>
    public Queue<ulong> Take()
    {
        lock (_lock)
        {
            var taken = new Queue<ulong>();
            if (_open.TryDequeue(out ulong open))
            {
                if (open < _end) taken.Enqueue(open);
                return taken;
            }

            do
            {
                if (_next >= _end) break;
                taken.Enqueue(_next++);
            }
            while (_next % _perScript != 0);
            return taken;
        }
    }
}
