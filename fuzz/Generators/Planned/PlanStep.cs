namespace Eei.Fuzz;

/// <summary>One step of a planned script: drawn first, with everything it will need, and emitted later without
/// chance.</summary>
/// <remarks>Source: anchors.md N1.</remarks>
internal abstract record PlanStep
{
    /// <summary>Writes the step into main.</summary>
    public abstract void Emit(PlanScript script);
}
