namespace Eei.Fuzz.Reduction.Passes;

/// <summary>Drops scripts, with their blocks and roots, and libraries.</summary>
internal sealed class ScriptPass : IReductionPass
{
    /// <inheritdoc/>
    public string Name => "scripts";

    /// <inheritdoc/>
    public void Run(ReductionSession session)
    {
        for (int place = session.Best.Scripts.Length - 1; place >= 0 && session.Best.Scripts.Length > 1; place--)
            session.Try(Without(session.Best, place));
        DeltaSearch.Remove(
            session.Best.Libraries, libraries => session.Try(session.Best with { Libraries = libraries }),
            () => session.IsOver);
    }

    /// <summary>The case without one script: later environments move down by one.</summary>
    internal static ExecutionCase Without(ExecutionCase execution, int place) => execution with
    {
        Scripts = execution.Scripts.RemoveAt(place),
        PreStates = execution.PreStates.RemoveAt(place),
        Blocks =
        [
            .. execution.Blocks.Where(block => block.Environment != (ulong)place).Select(block =>
                block.Environment > (ulong)place ? block with { Environment = block.Environment - 1 } : block),
        ],
    };
}
