using Eei.Metering;
using Wasmtime;

namespace Eei.WasmtimeAdapter;

/// <summary>The counters that instrumentation added, of one run.</summary>
internal sealed class ModuleCounters
{
    private Global.Accessor<long>? _gas;
    private Global.Accessor<int>? _ended;

    /// <summary>The gas counter, or null where gas is not built in.</summary>
    public Global.Accessor<long>? Gas => _gas;

    /// <summary>What they hold now.</summary>
    public CounterState State => new((ulong)(_gas?.GetValue() ?? 0), _ended?.GetValue() ?? 0);

    /// <summary>Makes counters that modules import, with the values they start with, and offers them.</summary>
    public static ModuleCounters Make(Store store, Linker linker, CounterNames names, ulong gas, Limits limits)
    {
        ModuleCounters counters = new();
        if (names.Gas is { } gasName)
        {
            Global global = new(store, ValueKind.Int64, (long)gas, Mutability.Mutable);
            linker.Define(names.Module!, gasName, global);
            counters._gas = global.Wrap<long>();
        }

        if (names.Depth is { } depthName)
            linker.Define(names.Module!, depthName, Number(store, (int)limits.CallDepth));
        if (names.MemoryPages is { } pagesName)
            linker.Define(names.Module!, pagesName, Number(store, (int)limits.MemoryPages));
        if (names.Ended is { } endedName)
        {
            Global global = Number(store, 0);
            linker.Define(names.Module!, endedName, global);
            counters._ended = global.Wrap<int>();
        }

        return counters;
    }

    /// <summary>Finds counters that a module exports and sets them to the values they start with.</summary>
    public static ModuleCounters Find(Instance instance, CounterNames names, ulong gas, Limits limits)
    {
        ModuleCounters counters = new();
        if (names.Gas is { } gasName)
        {
            counters._gas = instance.GetGlobal(gasName)!.Wrap<long>();
            counters._gas!.SetValue((long)gas);
        }

        if (names.Depth is { } depthName)
            instance.GetGlobal(depthName)!.Wrap<int>()!.SetValue((int)limits.CallDepth);
        if (names.MemoryPages is { } pagesName)
            instance.GetGlobal(pagesName)!.Wrap<int>()!.SetValue((int)limits.MemoryPages);
        if (names.Ended is { } endedName) counters._ended = instance.GetGlobal(endedName)!.Wrap<int>();
        return counters;
    }

    private static Global Number(Store store, int value) => new(store, ValueKind.Int32, value, Mutability.Mutable);
}
