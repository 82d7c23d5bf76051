namespace Eei.Fuzz.Reduction.Passes;

/// <summary>Canonical form: no names, no custom sections, the shortest encoding of everything.</summary>
internal sealed class CleanUpPass : IReductionPass
{
    /// <inheritdoc/>
    public string Name => "clean-up";

    /// <inheritdoc/>
    public void Run(ReductionSession session)
    {
        for (int place = 0; place < session.ModuleCount; place++)
            if (session.ModuleAt(place) is { } module)
                session.TryModule(place, module with { Names = null, CustomSections = [] });
    }
}
