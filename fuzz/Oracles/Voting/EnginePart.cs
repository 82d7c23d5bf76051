namespace Eei.Fuzz;

/// <summary>A part of an engine that can decide a fact.</summary>
/// <remarks>Source: house.md §3.</remarks>
public enum EnginePart
{
    /// <summary>Reads the module.</summary>
    Decoder,

    /// <summary>Judges it.</summary>
    Validator,

    /// <summary>Executes it.</summary>
    Executor,

    /// <summary>Answers its host calls.</summary>
    HostFunctions,

    /// <summary>Charges gas and counts depth; where it is injected into the module, it also rewrites it.</summary>
    Meter,
}

/// <summary>Which parts decide which fact, and whose they are.</summary>
public static class EngineParts
{
    private static readonly EnginePart[] Acceptance = [EnginePart.Decoder, EnginePart.Validator];
    private static readonly EnginePart[] Execution =
        [EnginePart.Executor, EnginePart.HostFunctions, EnginePart.Meter];
    private static readonly EnginePart[] Charging = [EnginePart.Meter, EnginePart.Executor];

    /// <summary>The parts that can be at fault, likelier ones first; a later list is asked only where no part of
    /// the ones before it can explain the difference.</summary>
    /// <param name="kind">The fact.</param>
    /// <param name="outcomes">What the compared engines made of the block.</param>
    public static IEnumerable<IReadOnlyList<EnginePart>> Deciding(DivergenceKind kind, IEnumerable<Outcome> outcomes)
    {
        if (kind == DivergenceKind.Status && outcomes.Any(IsUnaccepted)) yield return Acceptance;
        if (kind == DivergenceKind.Gas) yield return Charging;
        yield return Execution;
    }

    /// <summary>Whose code a part of an engine is.</summary>
    public static string Word(EngineLineage lineage, EnginePart part)
    {
        ArgumentNullException.ThrowIfNull(lineage);
        return part switch
        {
            EnginePart.Decoder => lineage.Decoder,
            EnginePart.Validator => lineage.Validator,
            EnginePart.Executor => lineage.Executor,
            EnginePart.HostFunctions => lineage.HostFunctions,
            EnginePart.Meter => lineage.Meter,
            _ => throw new ArgumentOutOfRangeException(nameof(part), part, "not a part"),
        };
    }

    private static bool IsUnaccepted(Outcome outcome) => outcome.Refusal?.Phase
        is RefusalPhase.Malformed or RefusalPhase.Invalid or RefusalPhase.MalformedOrInvalid;
}
