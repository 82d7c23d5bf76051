using System.Collections.Immutable;
using Eei.Wasm;
using WasmModule = Eei.Wasm.Module;

namespace Eei.Metering;

/// <summary>One block: sizes, the price of instantiation, each module in order, then main.</summary>
/// <remarks>Source: docs/gas.md, "Order of what can end a run"; docs/eei.md.</remarks>
internal sealed class ReferenceRun
{
    private readonly ReferenceEngine _engine;
    private readonly ScriptSource _source;
    private readonly GasSchedule _schedule;
    private readonly ImmutableArray<WasmModule> _modules;
    private readonly Dictionary<Function, ReferenceBody> _bodies;
    private readonly HostExecution _host;
    private readonly Limits _limits;
    private readonly Observations _observe;
    private readonly ReferenceMeter _meter;
    private readonly ReferenceMachine _machine;
    private readonly List<ReferenceInstance> _instances = [];

    public ReferenceRun(
        ReferenceEngine engine, ScriptSource source, GasSchedule schedule, ImmutableArray<WasmModule> modules,
        Dictionary<Function, ReferenceBody> bodies, HostExecution host, in BlockInput input)
    {
        (_engine, _source, _schedule, _modules, _bodies, _host) = (engine, source, schedule, modules, bodies, host);
        (_limits, _observe) = (input.Limits, input.Observe);
        _meter = new ReferenceMeter(schedule, _limits.Gas);
        _machine = new ReferenceMachine(schedule, _meter, host, _limits, engine.Observer);
    }

    public Outcome Execute()
    {
        Outcome end;
        try
        {
            end = Run();
        }
        catch (InsufficientMemoryException)
        {
            end = new Outcome { Status = OutcomeStatus.Exhausted, Exhausted = ExhaustedResource.Memory };
        }

        _engine.Reading = new ReferenceReading(_meter.Used, _meter.Executed, _machine.Pending());
        end = end with { GasUsed = _meter.Used };
        if (_machine.Memory is not { } memory || end.Status == OutcomeStatus.Refused) return end;
        bool digest = _observe.HasFlag(Observations.MemoryDigest);
        return end with
        {
            MemoryPages = memory.Pages,
            MemoryDigest = digest ? Bytes32.Sha256(memory.Bytes) : Bytes32.Zero,
        };
    }

    private Outcome Run()
    {
        if (TooLarge() is { } reason) return Refused(reason);
        UInt128 price = 0;
        foreach (WasmModule module in _modules) price += PriceOf(module);
        if (!_meter.Charge(price)) return new Outcome { Status = OutcomeStatus.OutOfGas };
        foreach (WasmModule module in _modules)
            if (Instantiate(module) is { } failure) return failure;
        return _machine.Invoke((ReferenceFunction)_instances[^1].Export("main"));
    }

    private string? TooLarge()
    {
        foreach (WasmModule module in _modules)
        {
            if (module.Memories.Any(memory => memory.Size.Minimum > _limits.MemoryPages)) return "memory too large";
            if (module.Tables.Any(table => table.Size.Minimum > Limits.TableElements)) return "table too large";
        }

        return null;
    }

    private UInt128 PriceOf(WasmModule module)
    {
        UInt128 price = 0;
        foreach (MemoryType memory in module.Memories) price += (UInt128)_schedule.PagePrice * memory.Size.Minimum;
        foreach (DataSegment segment in module.Data)
            if (segment.Mode == SegmentMode.Active) price += (UInt128)_schedule.BytePrice * (uint)segment.Bytes.Length;
        foreach (ElementSegment segment in module.Elements)
            if (segment.Mode == SegmentMode.Active)
                price += (UInt128)_schedule.ElementPrice * (uint)segment.Items.Length;
        return price;
    }

    /// <summary>Makes an instance, copies its active segments and runs its start function.</summary>
    /// <returns>How the block ends where that fails, else null.</returns>
    private Outcome? Instantiate(WasmModule module)
    {
        ReferenceInstance instance = new(module);
        bool isScript = ReferenceEquals(module, _modules[^1]);
        foreach (Import import in module.Imports) instance.Add(Resolve(module, import));
        foreach (Function function in module.Functions) instance.Functions.Add(Defined(instance, function));
        foreach (TableType table in module.Tables) instance.Tables.Add(new ReferenceTable(table));
        foreach (MemoryType memory in module.Memories) instance.Memories.Add(new ReferenceMemory(memory));
        foreach (Global global in module.Globals)
            instance.Globals.Add(new ReferenceGlobal(Constant(instance, global.Initialiser)));
        _instances.Add(instance);
        if (!CopyElements(instance)) return Refused("out of bounds table access");
        if (!CopyData(instance)) return Refused("out of bounds memory access");
        if (isScript) _machine.Memory = (ReferenceMemory)instance.Export("memory");
        if (module.Start is not { } start) return null;
        _host.InStart = true;
        Outcome end = _machine.Invoke(instance.Functions[(int)start]);
        _host.InStart = false;
        return end.Status switch
        {
            OutcomeStatus.Returned => null,
            OutcomeStatus.Trapped => Refused($"start function {end.Class}"),
            _ => end,
        };
    }

    private object Resolve(WasmModule module, Import import)
    {
        if (HostFunctionTable.Find(import.Module, import.Name) is { } host)
            return new ReferenceFunction(module.FunctionTypeAt(import.TypeIndex)) { Host = host };
        int library = 0;
        while (_source.Libraries[library].Name != import.Module) library++;
        return _instances[library].Export(import.Name);
    }

    private ReferenceFunction Defined(ReferenceInstance instance, Function function)
    {
        if (!_bodies.TryGetValue(function, out ReferenceBody? body))
            _bodies.Add(function, body = new ReferenceBody(instance.Module, function));
        return new ReferenceFunction(instance.Module.FunctionTypeAt(function.TypeIndex))
        {
            Body = body,
            Instance = instance,
        };
    }

    private static ReferenceOperand Constant(ReferenceInstance instance, ImmutableArray<Instruction> expression)
    {
        Instruction first = expression[0];
        return first.Opcode switch
        {
            Opcode.GlobalGet => instance.Globals[(int)first.Index].Value,
            Opcode.RefFunc => new ReferenceOperand(0, instance.Functions[(int)first.Index]),
            Opcode.RefNull => default,
            _ => new ReferenceOperand(first.Bits),
        };
    }

    private static bool CopyElements(ReferenceInstance instance)
    {
        foreach (ElementSegment segment in instance.Module.Elements)
            instance.Elements.Add([.. segment.Items.Select(item => Constant(instance, item).Reference)]);
        for (int i = 0; i < instance.Elements.Count; i++)
        {
            ElementSegment segment = instance.Module.Elements[i];
            if (segment.Mode == SegmentMode.Passive) continue;
            ImmutableArray<object?> items = instance.Elements[i];
            instance.Elements[i] = [];
            if (segment.Mode == SegmentMode.Declarative) continue;
            List<object?> table = instance.Tables[(int)segment.TableIndex].Items;
            uint start = (uint)Constant(instance, segment.Offset).Bits;
            if ((ulong)start + (ulong)items.Length > (ulong)table.Count) return false;
            for (int j = 0; j < items.Length; j++) table[(int)start + j] = items[j];
        }

        return true;
    }

    private static bool CopyData(ReferenceInstance instance)
    {
        foreach (DataSegment segment in instance.Module.Data)
        {
            bool isActive = segment.Mode == SegmentMode.Active;
            instance.Data.Add(isActive ? default : segment.Bytes);
            if (!isActive) continue;
            Span<byte> memory = instance.Memories[(int)segment.MemoryIndex].Bytes;
            uint start = (uint)Constant(instance, segment.Offset).Bits;
            if ((ulong)start + (ulong)segment.Bytes.Length > (ulong)memory.Length) return false;
            segment.Bytes.Span.CopyTo(memory[(int)start..]);
        }

        return true;
    }

    private static Outcome Refused(string reason) => new()
    {
        Status = OutcomeStatus.Refused,
        Refusal = new Refusal(RefusalPhase.Uninstantiable, -1, reason),
    };
}
