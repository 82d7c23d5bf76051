using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;
using WasmModule = Eei.Wasm.Module;

namespace Eei.Metering;

/// <summary>The globals that an instrumented module has more: their indices, and how they come in.</summary>
internal sealed class Counters
{
    private readonly List<(string Name, ValueType Type, ulong Initial)> _globals = [];
    private readonly WasmModule _module;
    private readonly InstrumentationOptions _options;
    private readonly uint _first;

    public Counters(ModuleSpaces spaces, InstrumentationOptions options)
    {
        _module = spaces.Module;
        _options = options;
        _first = (uint)(IsImported ? spaces.ImportedGlobals : spaces.Globals.Length);
        InstrumentedParts parts = options.Parts;
        bool probes = options.Probes != ProbeLevel.None;
        bool gas = parts.HasFlag(InstrumentedParts.Gas);
        bool depth = parts.HasFlag(InstrumentedParts.Depth);
        Gas = gas ? Add("gas", ValueType.I64) : null;
        Depth = depth ? Add("depth", ValueType.I32) : null;
        Ended = gas || depth || probes ? Add("ended", ValueType.I32) : null;
        MemoryPages = parts.HasFlag(InstrumentedParts.MemoryLimit) ? Add("memoryPages", ValueType.I32) : null;
        Folded = parts.HasFlag(InstrumentedParts.FoldedValues) ? Add("folded", ValueType.I64) : null;
        ProbeCount = probes ? Add("probeCount", ValueType.I64) : null;
        ProbeLimit = probes ? Add("probeLimit", ValueType.I64, options.ProbeLimit) : null;
        ProbeHash = probes ? Add("probeHash", ValueType.I64) : null;
    }

    public uint? Gas { get; }

    public uint? Depth { get; }

    public uint? Ended { get; }

    public uint? MemoryPages { get; }

    public uint? Folded { get; }

    public uint? ProbeCount { get; }

    public uint? ProbeLimit { get; }

    public uint? ProbeHash { get; }

    /// <summary>Imports to put behind those of the module, globals first.</summary>
    public IEnumerable<Import> Imports => IsImported
        ? _globals.Select(global => new Import(_options.CounterModule, global.Name, ExternalKind.Global)
        {
            Global = new GlobalType(global.Type, Mutability.Variable),
        })
        : [];

    /// <summary>Globals to put behind those of the module.</summary>
    public IEnumerable<Global> Globals => IsImported ? [] : _globals.Select(global => new Global(
        new GlobalType(global.Type, Mutability.Variable),
        [
            new Instruction(global.Type == ValueType.I32 ? Opcode.I32Const : Opcode.I64Const)
            {
                Bits = global.Initial,
            },
            new Instruction(Opcode.End),
        ]));

    /// <summary>Exports to put behind those of the module.</summary>
    public IEnumerable<Export> Exports => IsImported ? [] : _globals.Select((global, place) =>
        new Export(FreeName(global.Name), ExternalKind.Global, _first + (uint)place));

    /// <summary>Number of imported globals added.</summary>
    public uint AddedImports => IsImported ? (uint)_globals.Count : 0;

    /// <summary>How the host finds what was added.</summary>
    public CounterNames Names => new()
    {
        Module = IsImported || CallsHost ? _options.CounterModule : null,
        Gas = NameOf(Gas),
        Depth = NameOf(Depth),
        Ended = NameOf(Ended),
        MemoryPages = NameOf(MemoryPages),
        Folded = NameOf(Folded),
        ProbeCount = NameOf(ProbeCount),
        ProbeLimit = NameOf(ProbeLimit),
        ProbeHash = NameOf(ProbeHash),
        Start = _module.Start is null ? null : FreeName("start"),
    };

    /// <summary>A name that no export of the guest has.</summary>
    public string FreeName(string name)
    {
        string free = "eei:" + name;
        while (_module.Exports.Any(export => export.Name == free)) free += "'";
        return free;
    }

    private bool CallsHost =>
        _options is { ProbeReport: ProbeReport.Called, Probes: not ProbeLevel.None };

    private bool IsImported => _options.Counters == CounterPlacement.Imported;

    private string? NameOf(uint? index) => index is not { } global ? null
        : IsImported ? _globals[(int)(global - _first)].Name : FreeName(_globals[(int)(global - _first)].Name);

    private uint Add(string name, ValueType type, ulong initial = 0)
    {
        _globals.Add((name, type, initial));
        return _first + (uint)_globals.Count - 1;
    }
}
