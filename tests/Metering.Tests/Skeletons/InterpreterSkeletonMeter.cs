using Eei.Interpreter;
using ModuleInstance = Eei.Interpreter.ModuleInstance;

namespace Eei.Metering.Tests;

/// <summary>The interpreter, which counts while it runs.</summary>
internal sealed class InterpreterSkeletonMeter(InterpreterFault? fault) : ISkeletonMeter
{
    private readonly MemoryBuffers _buffers = new();
    private readonly FrameStack _stack = new();
    private Store? _store;
    private ModuleInstance? _instance;
    private FunctionInstance? _run;
    private GlobalInstance? _decisions;
    private GlobalInstance? _chosen;

    public string Name => "interpreter";

    public void Load(SkeletonModule made, GasSchedule schedule, HostExecution host)
    {
        _instance?.Memory.Release();
        _store = new Store(Limits.Default, _buffers, _stack);
        HostBinding[] bindings =
        [
            .. made.Module.Imports.Select(import =>
                new HostBinding(HostFunctionTable.Find(import.Module, import.Name)!, schedule, host)),
        ];
        InterpreterModule module = new(made.Module, new TranslationOptions(schedule, fault));
        _instance = new ModuleInstance(_store, module, [.. bindings.Select((binding, i) => _store.AddHostFunction(
            made.Module.FunctionTypeAt(made.Module.Imports[i].TypeIndex), binding.Call))]);
        Assert.Equal(CallEndKind.Returned, _instance.CopySegments().Kind);
        foreach (HostBinding binding in bindings) binding.Memory = _instance.Memory;
        _run = (FunctionInstance)_instance.Export("run")!;
        _decisions = (GlobalInstance)_instance.Export("decisions")!;
        _chosen = (GlobalInstance)_instance.Export("chosen")!;
    }

    public SkeletonEnd Run(int skeleton, ulong decisions, ulong gas)
    {
        _decisions!.Write(decisions);
        _chosen!.Write((uint)skeleton);
        CallEnd end = _store!.Invoke(_run!.Address, [], ref gas);
        return new SkeletonEnd(StatusOf(end.Kind), end.Kind == CallEndKind.Trapped ? end.Trap : null, gas);
    }

    public void Dispose()
    {
    }

    private static OutcomeStatus StatusOf(CallEndKind kind) => kind switch
    {
        CallEndKind.Returned => OutcomeStatus.Returned,
        CallEndKind.OutOfGas => OutcomeStatus.OutOfGas,
        CallEndKind.Trapped => OutcomeStatus.Trapped,
        CallEndKind.OutOfTicks => OutcomeStatus.OutOfTicks,
        _ => OutcomeStatus.Exhausted,
    };
}
