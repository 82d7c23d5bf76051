namespace Eei.Fuzz.Reduction.Passes;

/// <summary>Zeroes pre-state roots.</summary>
internal sealed class PreStatePass : IReductionPass
{
    /// <inheritdoc/>
    public string Name => "pre-state";

    /// <inheritdoc/>
    public void Run(ReductionSession session)
    {
        for (int place = 0; place < session.Best.PreStates.Length; place++)
            session.Try(session.Best with { PreStates = session.Best.PreStates.SetItem(place, Bytes32.Zero) });
    }
}
