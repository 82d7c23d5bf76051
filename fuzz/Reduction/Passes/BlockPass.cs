namespace Eei.Fuzz.Reduction.Passes;

/// <summary>Drops blocks.</summary>
internal sealed class BlockPass : IReductionPass
{
    /// <inheritdoc/>
    public string Name => "blocks";

    /// <inheritdoc/>
    public void Run(ReductionSession session) => DeltaSearch.Remove(
        session.Best.Blocks, blocks => session.Try(session.Best with { Blocks = blocks }), () => session.IsOver);
}
