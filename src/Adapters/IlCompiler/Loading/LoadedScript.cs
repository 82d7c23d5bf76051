using System.Collections.Immutable;
using Eei.Metering;

namespace Eei.IlCompiler;

/// <summary>What loading a script came to: a refusal, or compiled modules with a few instances ready for
/// reuse.</summary>
internal sealed class LoadedScript
{
    private const int MostIdle = 2;
    private readonly Stack<ScriptInstances> _idle = new();
    private readonly Lock _gate = new();
    private int _references = 1;

    public LoadedScript(ScriptSource source, Bytes32 scheduleHash, Refusal refusal)
    {
        Source = source;
        ScheduleHash = scheduleHash;
        Refusal = refusal;
    }

    public LoadedScript(
        ScriptSource source, GasSchedule schedule, ImmutableArray<CompiledModule> modules, IlFault? fault,
        HostFault? hostFault)
    {
        Source = source;
        Schedule = schedule;
        ScheduleHash = schedule.Hash;
        Modules = modules;
        Fault = fault;
        HostFault = hostFault;
        StaticPrice = InstantiationPrice.Of(modules, schedule);
    }

    /// <summary>What was asked for.</summary>
    public ScriptSource Source { get; }

    /// <summary>Hash of the schedule that charges it; zero where that is unknown.</summary>
    public Bytes32 ScheduleHash { get; }

    /// <summary>Why it can never run, or null.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Prices; set where there is no refusal.</summary>
    public GasSchedule? Schedule { get; }

    /// <summary>Libraries in order, then the script.</summary>
    public ImmutableArray<CompiledModule> Modules { get; } = [];

    /// <summary>The planted fault of the compiler, or null.</summary>
    public IlFault? Fault { get; }

    /// <summary>The planted fault of the host functions, or null.</summary>
    public HostFault? HostFault { get; }

    /// <summary>Price of instantiation, libraries included.</summary>
    public UInt128 StaticPrice { get; }

    /// <summary>Another holder.</summary>
    public LoadedScript Share()
    {
        Interlocked.Increment(ref _references);
        return this;
    }

    /// <summary>One holder fewer; the last one frees the instances, and the code goes with the object.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _references) > 0) return;
        while (_idle.TryPop(out ScriptInstances? instances)) instances.Dispose();
    }

    /// <summary>Instances in the state in which they were linked.</summary>
    public ScriptInstances Rent(Limits limits)
    {
        ScriptInstances? instances;
        lock (_gate) _idle.TryPop(out instances);
        instances ??= new ScriptInstances(this, limits);
        instances.Store.Bound(limits);
        return instances;
    }

    /// <summary>Takes instances back and clears them.</summary>
    /// <param name="instances">The instances.</param>
    /// <param name="end">How the block ended that they ran.</param>
    public void Return(ScriptInstances instances, OutcomeStatus end)
    {
        if (Fault != IlFault.StateLeaksAfterTrap || end != OutcomeStatus.Trapped) instances.Reset();
        lock (_gate)
        {
            if (_idle.Count < MostIdle && Volatile.Read(ref _references) > 0)
            {
                _idle.Push(instances);
                return;
            }
        }

        instances.Dispose();
    }
}
