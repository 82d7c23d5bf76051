namespace Eei.Fuzz;

/// <summary>Counts of one engine in a campaign.</summary>
internal sealed class EngineCount
{
    private static readonly int Ends = Enum.GetValues<OutcomeStatus>().Length;

    private readonly SortedDictionary<string, ulong> _silent = new(StringComparer.Ordinal);

    /// <summary>Cases it ran.</summary>
    public ulong Cases { get; private set; }

    /// <summary>Cases in which it abstained from something.</summary>
    public ulong Abstained { get; private set; }

    /// <summary>Cases in which it crashed.</summary>
    public ulong Crashed { get; private set; }

    /// <summary>Cases that ended early for it, for a reason that it does not publish.</summary>
    public ulong LeftOut { get; private set; }

    /// <summary>Cases it did not answer in time.</summary>
    public ulong Hung { get; private set; }

    /// <summary>Cases that ran without any code it told of.</summary>
    public ulong WithoutCode { get; private set; }

    /// <summary>Times of whole cases.</summary>
    public LatencyHistogram Times { get; } = new();

    /// <summary>Cases by how they ended on the reference.</summary>
    public ulong[] CasesByEnd { get; } = new ulong[Ends];

    /// <summary>Those of them that ended early for it.</summary>
    public ulong[] LeftOutByEnd { get; } = new ulong[Ends];

    /// <summary>Cases in which it kept silent about a fact that it publishes it can tell, by reason.</summary>
    public IReadOnlyDictionary<string, ulong> Silent => _silent;

    /// <summary>Counts a case.</summary>
    /// <param name="record">The case.</param>
    /// <param name="place">The engine's place.</param>
    /// <param name="name">Its name.</param>
    public void Add(CaseRecord record, int place, string name)
    {
        if (record.HungEngines.Contains(place)) Hung++;
        if (record.NotRun.Contains(place)) return;
        int end = (int)record.End;
        Cases++;
        CasesByEnd[end]++;
        if (record.Abstained.Contains(place)) Abstained++;
        if (record.Crashed.Contains(place)) Crashed++;
        if (record.WithoutCode.Contains(place)) WithoutCode++;
        foreach (string reason in record.Discards)
            if (reason.EndsWith($"({name})", StringComparison.Ordinal))
                _silent[reason] = _silent.GetValueOrDefault(reason) + 1;
        if (!record.LeftOut.Contains(place)) return;
        LeftOut++;
        LeftOutByEnd[end]++;
    }
}
