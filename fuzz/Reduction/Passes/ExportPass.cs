namespace Eei.Fuzz.Reduction.Passes;

/// <summary>Drops exports; the bucket itself keeps those a script must have.</summary>
internal sealed class ExportPass : IReductionPass
{
    /// <inheritdoc/>
    public string Name => "exports";

    /// <inheritdoc/>
    public void Run(ReductionSession session)
    {
        for (int at = 0; at < session.ModuleCount; at++)
        {
            int place = at;
            if (session.ModuleAt(place) is { } module)
                DeltaSearch.Remove(
                    module.Exports, exports => session.TryModule(place, module with { Exports = exports }),
                    () => session.IsOver);
        }
    }
}
