namespace Eei;

/// <summary>The host's side of one block execution: roots, block data, deposits, ticks and the trace.</summary>
/// <remarks>Source: eei.md part A 3 to 9 and 11; docs/eei.md for the encoding of the trace.</remarks>
public sealed class HostExecution
{
    private readonly Bytes32 _preState;
    private readonly Bytes32 _staleRoot;
    private readonly ulong _ticks;
    private Bytes32? _saved;
    private List<Deposit>? _deposits;
    private ulong _ticksUsed;
    private int _calls;
    private int _pushes;

    /// <summary>Starts one block execution.</summary>
    public HostExecution(ScriptSource source, in BlockInput input)
        : this(source, input, fault: null)
    {
    }

    /// <summary>Starts one block execution with a planted fault, or none.</summary>
    public HostExecution(ScriptSource source, in BlockInput input, HostFault? fault)
    {
        ArgumentNullException.ThrowIfNull(source);
        ProfileDefinition profile = ProfileDefinition.Of(source.Profile);
        Profile = fault is { } planted ? profile.With(planted) : profile;
        Field = FieldDefinition.Of(source.Field);
        Data = input.Data;
        _preState = input.PreState;
        _staleRoot = input.StaleRoot;
        _ticks = input.Limits.Ticks;
        Trace = input.Observe.HasFlag(Observations.HostCallDigest) ? new HostTrace(input.Observe) : null;
    }

    /// <summary>
    /// True while instantiation runs the start function: every call then traps, except in profile scout-cpp.
    /// </summary>
    public bool InStart { get; set; }

    /// <summary>Root to commit if main returns.</summary>
    public Bytes32 PostState => _saved ?? Profile.WithoutSave switch
    {
        UnsavedRoot.PreState => _preState,
        UnsavedRoot.Zero => Bytes32.Zero,
        _ => _staleRoot,
    };

    internal ProfileDefinition Profile { get; }

    internal FieldDefinition Field { get; }

    internal ReadOnlyMemory<byte> Data { get; }

    internal HostTrace? Trace { get; }

    internal Bytes32 LoadableRoot =>
        Profile.LoadAfterSave == LoadedRoot.Saved ? _saved ?? _preState : _preState;

    /// <summary>Performs one call, after the engine has charged for it.</summary>
    /// <param name="function">Which.</param>
    /// <param name="arguments">Bit patterns, i32 zero-extended; as many as the function has parameters.</param>
    /// <param name="memory">The script's memory.</param>
    /// <param name="gasLeft">Gas left after the charge, for the trace.</param>
    public HostReply Call(HostFunction function, ReadOnlySpan<ulong> arguments, IGuestMemory memory, ulong gasLeft)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(memory);
        _calls++;
        Trace?.Begin(function, arguments, gasLeft);
        HostReply reply = InStart && Profile.InStart == StartCalls.Trap
            ? HostBehaviours.Trapped(TrapKind.HostCallInStart)
            : HostBehaviours.All[function.Index](this, arguments, memory.Bytes);
        Trace?.End(function, reply);
        return reply;
    }

    /// <summary>
    /// The outcome of an execution that ended so, with roots, deposits, ticks and trace filled in; ask once.
    /// </summary>
    /// <param name="end">Status, trap, refusal, gas and memory facts as the engine knows them.</param>
    public Outcome Complete(Outcome end)
    {
        ArgumentNullException.ThrowIfNull(end);
        bool returned = end.Status == OutcomeStatus.Returned;
        HostTraceDigests digests = Trace?.Complete() ?? HostTraceDigests.None;
        return end with
        {
            PostState = returned ? PostState : FailedState,
            Deposits = returned && _deposits is not null ? [.. _deposits] : [],
            TicksUsed = _ticksUsed,
            HostCallCount = _calls,
            HostCallDigest = digests.Calls,
            HostCallGasDigest = digests.Gas,
            HostCalls = digests.Full,
        };
    }

    internal void Save(Bytes32 root) => _saved = root;

    internal void Push(Deposit deposit)
    {
        _deposits ??= [];
        if (Profile.Deposits == DepositKeeping.InOrder) _deposits.Add(deposit);
        else PushWithFault(deposit);
    }

    internal bool TryTake(uint ticks)
    {
        ulong left = _ticks - _ticksUsed;
        if (left < ticks || (left == ticks && Profile.Ticks == TickRule.StaysAboveZero)) return false;
        _ticksUsed += ticks;
        return true;
    }

    private Bytes32 FailedState => Profile.RootOfFailedRun == FailedRoot.Kept ? _saved ?? _preState : _preState;

    private void PushWithFault(Deposit deposit)
    {
        if (Profile.Deposits == DepositKeeping.Reversed) _deposits!.Insert(0, deposit);
        else if (++_pushes != 2) _deposits!.Add(deposit);
    }
}
