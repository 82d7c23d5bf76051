using Eei.IlCompiler;

namespace Eei.Metering.Tests;

/// <summary>The IL compiler with <see cref="EmittedIlReader"/> in place of the JIT: the charges that it compiles in,
/// and what surrounds them, at a small part of the time that machine code takes to make.</summary>
/// <param name="fault">A fault of the compiler, or null.</param>
/// <param name="planted">What a fault makes of each function, or null.</param>
internal sealed class EmittedSkeletonMeter(IlFault? fault, Func<EmittedFunction, EmittedFunction>? planted)
    : ISkeletonMeter
{
    private readonly EmittedIlReader _reader = new();
    private IlStore? _store;
    private IlGlobal? _decisions;
    private IlGlobal? _chosen;
    private int _run;

    public string Name => "emitted il";

    public unsafe void Load(SkeletonModule made, GasSchedule schedule, HostExecution host)
    {
        _store?.Dispose();
        _store = new IlStore(Limits.Default);
        HostSession session = new(schedule) { Execution = host };
        EmittedModule emitted = ModuleCompiler.Emit(made.Module, schedule, ModuleWorld.Closed, fault);
        if (planted is not null) emitted = emitted with { Functions = [.. emitted.Functions.Select(planted)] };
        CompiledModule compiled = emitted.Compiled(EmittedIlReader.EntryPoints(emitted));
        IlInstance instance = _store.Add(compiled,
        [
            .. made.Module.Imports.Select(import => _store.Define(
                new EeiBinding(HostFunctionTable.Find(import.Module, import.Name)!, session)).Function),
        ]);
        Assert.Null(instance.Initialise());
        session.Memory = ((IlMemory)instance.Export("memory")!).Cell;
        FunctionRecord* run = ((IlFunction)instance.Export("run")!).Record;
        _reader.Read(emitted, run->Context);
        _run = EmittedIlReader.DefinedAt(run->Code);
        _decisions = (IlGlobal)instance.Export("decisions")!;
        _chosen = (IlGlobal)instance.Export("chosen")!;
    }

    public SkeletonEnd Run(int skeleton, ulong decisions, ulong gas)
    {
        _decisions!.Write(decisions);
        _chosen!.Write((uint)skeleton);
        (int end, long left) = _reader.Invoke(_run, (long)gas, (int)Limits.Default.CallDepth);
        Outcome outcome = RunEnd.AsOutcome(end);
        return new SkeletonEnd(outcome.Status, outcome.Trap, (ulong)left);
    }

    public void Dispose() => _store?.Dispose();
}
