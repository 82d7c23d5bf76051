namespace Eei.Fuzz;

/// <summary>What a case says about the generator that made it.</summary>
/// <remarks>Source: anchors.md §4.2, 21.</remarks>
[Flags]
public enum CaseHealth
{
    /// <summary>Nothing good.</summary>
    None = 0,

    /// <summary>No module was refused as malformed or invalid.</summary>
    Valid = 1,

    /// <summary>No module was refused at all.</summary>
    Instantiates = 2,

    /// <summary>Every block returned.</summary>
    NonTrapping = 4,

    /// <summary>It was run once more with one byte of block data flipped.</summary>
    FlipSampled = 8,

    /// <summary>And some root at the end was another.</summary>
    FlipChanged = 16,
}

/// <summary>Reads health off results.</summary>
public static class CaseHealths
{
    /// <summary>Health of a case by what the first engine made of it; the flip is not looked at.</summary>
    public static CaseHealth Of(CaseResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        CaseHealth health = CaseHealth.Valid | CaseHealth.Instantiates | CaseHealth.NonTrapping;
        foreach (Outcome outcome in result.Outcomes)
        {
            if (outcome.Status != OutcomeStatus.Returned) health &= ~CaseHealth.NonTrapping;
            if (outcome.Refusal is not { } refusal) continue;
            health &= ~CaseHealth.Instantiates;
            if (refusal.Phase is RefusalPhase.Malformed or RefusalPhase.Invalid or RefusalPhase.MalformedOrInvalid)
                health &= ~CaseHealth.Valid;
        }

        return health;
    }
}
