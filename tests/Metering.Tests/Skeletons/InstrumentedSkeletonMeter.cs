using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Metering.Tests;

/// <summary>The instrumentation, which injects charges, on one of our engines, whose own meter is out of
/// reach.</summary>
internal sealed class InstrumentedSkeletonMeter(
    string name, SkeletonPath path, Func<IModuleSession> open, Func<Module, Module>? planted) : ISkeletonMeter
{
    private IModuleSession? _session;
    private object? _instance;
    private object? _run;
    private object? _decisions;
    private object? _chosen;
    private object? _gas;
    private object? _depth;
    private object? _ended;

    public string Name => name;

    public void Load(SkeletonModule made, GasSchedule schedule, HostExecution host)
    {
        _session?.Dispose();
        IModuleSession session = _session = open();
        (Rewriting shared, Module module) = Instrumenter.Rewrite(
            planted is null ? made.Module : planted(made.Module),
            new InstrumentationOptions { Parts = MeterPanel.Bounds, Schedule = schedule });
        CounterNames counters = shared.Counters.Names;
        ReadOnlyMemory<byte> code = path == SkeletonPath.Direct && session is InterpreterSession interpreter
            ? interpreter.Keep(module) : ModuleEncoder.Encode(module);
        object? memory = null;
        (_instance, string? failure) = session.Instantiate(code, (from, import) =>
        {
            HostFunction function = HostFunctionTable.Find(from, import)!;
            FunctionType type = new([.. function.Parameters.Select(TypeOf)], [.. function.Results.Select(TypeOf)]);
            return session.Function(type, arguments =>
                host.Call(function, arguments, session.Memory(memory!), session.Read(_gas!)));
        });
        Assert.Null(failure);
        memory = session.Export(_instance!, "memory");
        _run = session.Export(_instance!, "run");
        _decisions = session.Export(_instance!, "decisions");
        _chosen = session.Export(_instance!, "chosen");
        _gas = session.Export(_instance!, counters.Gas!);
        _depth = session.Export(_instance!, counters.Depth!);
        _ended = session.Export(_instance!, counters.Ended!);
        session.Write(session.Export(_instance!, counters.MemoryPages!)!, Limits.Default.MemoryPages);
    }

    public SkeletonEnd Run(int skeleton, ulong decisions, ulong gas)
    {
        IModuleSession session = _session!;
        session.Write(_decisions!, decisions);
        session.Write(_chosen!, (uint)skeleton);
        session.Write(_gas!, gas);
        session.Write(_depth!, Limits.Default.CallDepth);
        session.Write(_ended!, 0);
        Outcome end = session.Invoke(_run!);
        ulong left = session.Read(_gas!);
        return session.Read(_ended!) switch
        {
            1 => new SkeletonEnd(OutcomeStatus.OutOfGas, null, left),
            2 => new SkeletonEnd(OutcomeStatus.Exhausted, null, left),
            _ => new SkeletonEnd(end.Status, end.Trap, left),
        };
    }

    public void Dispose() => _session?.Dispose();

    private static ValueType TypeOf(HostValueType type) => type == HostValueType.I64 ? ValueType.I64 : ValueType.I32;
}
