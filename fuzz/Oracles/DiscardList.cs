using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>What was not compared of one case, and why; each reason once.</summary>
internal sealed class DiscardList(ImmutableArray<EngineDescription> engines)
{
    private readonly SortedSet<string> _all = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _declared = new(StringComparer.Ordinal);
    private readonly SortedSet<int> _leftOut = [];

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _all.Clear();
        _declared.Clear();
        _leftOut.Clear();
    }

    /// <summary>An engine leaves the comparison of this case.</summary>
    /// <param name="place">The engine.</param>
    /// <param name="reason">Why, without its name.</param>
    /// <param name="needed">What it would have had to be able to do; none where any engine should.</param>
    public void Leave(int place, string reason, EngineCapabilities needed)
    {
        if (!Add(place, reason, needed)) _leftOut.Add(place);
    }

    /// <summary>An engine does not tell one fact.</summary>
    public void Miss(int place, DivergenceKind kind, string reason) =>
        Add(place, $"{kind.Name()}: {reason}", Needed(kind));

    /// <summary>The comparison of the case, as it ended.</summary>
    public CaseComparison Close(ComparisonVerdict verdict, Divergence? divergence) =>
        _all.Count == 0 && divergence is null && verdict == ComparisonVerdict.Same
            ? CaseComparison.Agreement
            : new CaseComparison(verdict, [.. _all], divergence)
            {
                Declared = [.. _declared],
                LeftOut = [.. _leftOut],
            };

    private bool Add(int place, string reason, EngineCapabilities needed)
    {
        string text = $"{reason} ({engines[place].Name})";
        _all.Add(text);
        bool declared = needed != EngineCapabilities.None && (engines[place].Capabilities & needed) == 0;
        if (declared) _declared.Add(text);
        return declared;
    }

    // The capability without which an engine may keep silent about a fact.
    private static EngineCapabilities Needed(DivergenceKind kind) => kind switch
    {
        DivergenceKind.Gas => EngineCapabilities.Gas,
        DivergenceKind.HostCalls => EngineCapabilities.HostCallTrace,
        DivergenceKind.Memory => EngineCapabilities.MemoryDigest,
        _ => EngineCapabilities.None,
    };
}
