namespace Eei.Fuzz.Reduction.Passes;

/// <summary>Cuts a module that does not decode byte by byte; there is nothing else to hold it by.</summary>
internal sealed class ModuleBytesPass : IReductionPass
{
    /// <inheritdoc/>
    public string Name => "module bytes";

    /// <inheritdoc/>
    public void Run(ReductionSession session)
    {
        for (int at = 0; at < session.ModuleCount; at++)
        {
            int place = at;
            if (session.ModuleAt(place) is null)
                DeltaSearch.Remove(
                    [.. session.CodeAt(place).Span],
                    bytes => session.TryCode(place, bytes.AsMemory()), () => session.IsOver);
        }
    }
}
