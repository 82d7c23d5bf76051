namespace Eei.Fuzz.Reduction.Passes;

/// <summary>Lowers the gas limit, where the bucket speaks of gas.</summary>
/// <remarks>Halving alone would assume that more gas never hides a difference; the search therefore ends with
/// small steps. Source: anchors.md §4.6, 47.</remarks>
internal sealed class GasLimitPass : IReductionPass
{
    private const ulong SmallSteps = 16;

    /// <inheritdoc/>
    public string Name => "gas limit";

    /// <inheritdoc/>
    public void Run(ReductionSession session)
    {
        if (!session.IsAboutGas) return;
        ulong low = 0;
        while (low < session.Best.Limits.Gas && !session.IsOver)
        {
            ulong middle = low + ((session.Best.Limits.Gas - low) / 2);
            if (!TryGas(session, middle)) low = middle + 1;
        }

        for (ulong step = 1; step <= SmallSteps && step <= session.Best.Limits.Gas; step++)
            TryGas(session, session.Best.Limits.Gas - step);
    }

    private static bool TryGas(ReductionSession session, ulong gas) =>
        session.Try(session.Best with { Limits = session.Best.Limits with { Gas = gas } });
}
