using Eei.IlCompiler;
using Eei.Wasm;

namespace Eei.Metering.Tests;

/// <summary>The IL compiler, which compiles charges in; to be used on a <see cref="GuestThread"/>.</summary>
internal class IlSkeletonMeter(IlFault? fault) : ISkeletonMeter
{
    private IlStore? _store;
    private IlFunction? _run;
    private IlGlobal? _decisions;
    private IlGlobal? _chosen;

    public virtual string Name => "il";

    protected IlFault? Fault { get; } = fault;

    public unsafe void Load(SkeletonModule made, GasSchedule schedule, HostExecution host)
    {
        _store?.Dispose();
        _store = new IlStore(Limits.Default);
        HostSession session = new(schedule) { Execution = host };
        IlInstance instance = _store.Add(Compile(made.Module, schedule),
        [
            .. made.Module.Imports.Select(import => _store.Define(
                new EeiBinding(HostFunctionTable.Find(import.Module, import.Name)!, session)).Function),
        ]);
        Assert.Null(instance.Initialise());
        session.Memory = ((IlMemory)instance.Export("memory")!).Cell;
        _run = (IlFunction)instance.Export("run")!;
        _decisions = (IlGlobal)instance.Export("decisions")!;
        _chosen = (IlGlobal)instance.Export("chosen")!;
    }

    public SkeletonEnd Run(int skeleton, ulong decisions, ulong gas)
    {
        _decisions!.Write(decisions);
        _chosen!.Write((uint)skeleton);
        return Invoke(_store!, _run!, gas);
    }

    public void Dispose() => _store?.Dispose();

    protected virtual CompiledModule Compile(Module module, GasSchedule schedule) =>
        ModuleCompiler.Compile(module, schedule, ModuleWorld.Closed, Fault);

    protected virtual SkeletonEnd Invoke(IlStore store, IlFunction run, ulong gas)
    {
        IlInvocation end = store.Invoke(run, [], gas);
        return new SkeletonEnd(end.Status, end.Trap, end.Status == OutcomeStatus.OutOfGas ? 0 : end.GasLeft);
    }
}
