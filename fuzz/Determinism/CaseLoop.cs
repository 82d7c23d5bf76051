namespace Eei.Fuzz;

/// <summary>One instance of an engine that runs case after case; what it throws is a crash of it.</summary>
/// <exception cref="CampaignException">The engine cannot be started.</exception>
public sealed class CaseLoop(EngineFactory factory) : IDisposable
{
    private readonly EngineSet _set = new([factory]);

    /// <summary>Who it is, under the name of the factory.</summary>
    public EngineDescription Description => _set.Descriptions[0];

    /// <summary>The facts of a case.</summary>
    public CaseFacts Run(ExecutionCase execution)
    {
        ArgumentNullException.ThrowIfNull(execution);
        return CaseFacts.Of(execution.Name, _set.Run(0, execution, Observations.Comparable));
    }

    /// <inheritdoc/>
    public void Dispose() => _set.Dispose();
}
