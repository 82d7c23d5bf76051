namespace Eei.Protocol;

/// <summary>A loaded script of a <see cref="ProtocolEngine"/>; it outlives the worker, which may be replaced.</summary>
internal sealed class ProtocolScript(ProtocolEngine engine, WorkerScript script, WorkerException? failure) : IEeiScript
{
    /// <inheritdoc/>
    public Refusal? Refusal => failure is null ? script.Reply.Refusal : null;

    /// <inheritdoc/>
    public Outcome Run(in BlockInput input)
    {
        // A script that kills its engine while it is loaded does so once per load, not once per block.
        if (failure is not null) return CrashOutcome.Of(failure, script.Source, input.PreState);
        return engine.Run(script, in input);
    }

    /// <summary>Nothing to give back: the engine may hand the script out again.</summary>
    public void Dispose()
    {
    }
}
