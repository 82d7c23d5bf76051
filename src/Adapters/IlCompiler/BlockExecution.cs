namespace Eei.IlCompiler;

/// <summary>Instantiation, start functions and main of one block, with the gas and depth they share.</summary>
internal sealed unsafe class BlockExecution
{
    private readonly ScriptInstances _instances;
    private readonly RunState* _run;
    private readonly ulong _limit;
    private readonly int _depth;
    private long _gas;

    public BlockExecution(ScriptInstances instances, Limits limits, ulong staticPrice)
    {
        _instances = instances;
        _run = instances.Store.Run;
        _limit = limits.Gas;
        _depth = (int)limits.CallDepth;
        ulong left = limits.Gas - staticPrice;
        _gas = (long)Math.Min(left, long.MaxValue);
        _run->GasReserve = left - (ulong)_gas;
        _run->End = RunEnd.Returned;
        _run->StackFloor = GuestThread.FloorOfCurrent;
    }

    /// <summary>Whether the script's own instance came to exist, so that its memory is a fact of the
    /// outcome.</summary>
    public bool ScriptExists { get; private set; }

    /// <summary>Runs; status, gas and refusal are set in what comes back.</summary>
    public Outcome Execute(HostExecution host)
    {
        host.InStart = true;
        foreach (IlInstance instance in _instances.All)
        {
            if (instance.Initialise() is { } outOfBounds) return Uninstantiable(outOfBounds);
            ScriptExists = instance == _instances.All[^1];
            instance.RunStart(ref _gas, _depth);
            if (_run->End != RunEnd.Returned) return EndOfStart();
        }

        host.InStart = false;
        Span<ulong> ignored = new ulong[Math.Max(1, _instances.Main.Type.Results.Length)];
        Invoker.Of(_instances.Main.Type).Invoke(_instances.Main.Record, ignored, ref _gas, _depth);
        return Ended(RunEnd.AsOutcome(_run->End));
    }

    private Outcome EndOfStart() => RunEnd.TrapOf(_run->End) is null
        ? Ended(RunEnd.AsOutcome(_run->End))
        : Uninstantiable($"start function {RunEnd.Name(_run->End)}");

    private Outcome Uninstantiable(string reason) => Ended(new Outcome
    {
        Status = OutcomeStatus.Refused,
        Refusal = new Refusal(RefusalPhase.Uninstantiable, -1, reason),
    });

    private Outcome Ended(Outcome end)
    {
        ulong left = (ulong)(_run->End == RunEnd.Returned ? _gas : _run->GasLeft) + _run->GasReserve;
        return end with { GasUsed = _limit - left };
    }
}
