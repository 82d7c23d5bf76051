namespace Eei;

/// <summary>The host's side of one block execution: roots, block data, deposits, ticks and the trace.</summary>
public sealed class HostExecution
{
    /// <summary>Starts one block execution.</summary>
    public HostExecution(ScriptSource source, in BlockInput input)
    {
        ArgumentNullException.ThrowIfNull(source);
        PostState = input.PreState;
    }

    /// <summary>True while instantiation runs the start function: every call then traps.</summary>
    public bool InStart { get; set; }

    /// <summary>Root to commit if main returns.</summary>
    public Bytes32 PostState { get; private set; }

    /// <summary>Performs one call, after the engine has charged for it.</summary>
    /// <param name="function">Which.</param>
    /// <param name="arguments">Bit patterns, i32 zero-extended.</param>
    /// <param name="memory">The script's memory.</param>
    /// <param name="gasLeft">Gas left after the charge, for the trace.</param>
    public HostReply Call(HostFunction function, ReadOnlySpan<ulong> arguments, IGuestMemory memory, ulong gasLeft) =>
        throw new NotSupportedException("under construction");

    /// <summary>The outcome of an execution that ended so, with roots, deposits, ticks and trace filled in.</summary>
    /// <param name="end">Status, trap, refusal, gas and memory facts as the engine knows them.</param>
    public Outcome Complete(Outcome end) => throw new NotSupportedException("under construction");
}
