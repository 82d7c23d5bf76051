using System.Collections.Immutable;
using Eei.WasiCommand.Sealing;
using Eei.Wasm;

namespace Eei.WasiCommand.Modules;

/// <summary>Links instances that refer to each other into one module.</summary>
/// <remarks>
/// Every index space is that of the first instance, then of the second, and so on, then what the linker adds. Indices
/// move; code stays what it is. Source: docs/sealing.md, "Test suites".
/// </remarks>
internal sealed partial class ModuleLinker
{
    private readonly ImmutableArray<SealedInstance> _instances;
    private readonly Dictionary<SealedInstance, SpaceStart> _starts = [];
    private readonly Import? _host;
    private readonly FunctionSpace _functions;
    private readonly List<DefinedType> _types;
    private readonly List<Global> _globals = [];
    private readonly Dictionary<Definition, uint> _copies = [];
    private readonly HashSet<uint> _referenced = [];
    private readonly SpaceStart _ends;
    private IReadOnlySet<SealedInstance> _native = ImmutableHashSet<SealedInstance>.Empty;

    /// <summary>Starts to link.</summary>
    /// <param name="instances">The instances in the order of their making. What they import they define among them,
    /// but for what is stateless, which is copied, and for the function of the host.</param>
    /// <param name="host">The function of the host, which becomes the first of all; or null.</param>
    public ModuleLinker(ImmutableArray<SealedInstance> instances, Import? host)
    {
        _instances = instances;
        _host = host;
        _types = [.. instances.SelectMany(instance => instance.Module.Types)];
        if (host is not null)
            _host = host with { TypeIndex = TypeOf(new FunctionType(WasiWrite.Parameters, WasiWrite.Results)) };
        SpaceStart next = new() { Function = host is null ? 0u : 1 };
        foreach (SealedInstance instance in instances)
        {
            _starts.Add(instance, next);
            next = next.Behind(instance.Module);
        }

        _ends = next;
        _functions = new FunctionSpace(next.Function);
    }

    /// <summary>Where a definition went; what is stateless and of no instance here is copied.</summary>
    public uint IndexOf(in Definition definition)
    {
        if (ReferenceEquals(definition.Owner, WasiWrite.Owner)) return 0;
        if (!_starts.TryGetValue(definition.Owner, out SpaceStart start)) return CopyOf(definition);
        return definition.Index + definition.Kind switch
        {
            ExternalKind.Function => start.Function,
            ExternalKind.Table => start.Table,
            ExternalKind.Memory => start.Memory,
            _ => start.Global,
        };
    }

    /// <summary>Adds a function.</summary>
    /// <returns>Its index.</returns>
    public uint Add(FunctionType type, ImmutableArray<LocalRun> locals, CodeList code) =>
        _functions.Add(new Function(TypeOf(type), locals, code.Close()));

    /// <summary>Adds a mutable i64.</summary>
    /// <returns>Its index.</returns>
    public uint AddWord() => Add(new Global(
        new GlobalType(Wasm.ValueType.I64, Mutability.Variable),
        [new Instruction(Opcode.I64Const), new Instruction(Opcode.End)]));

    /// <summary>The linked module.</summary>
    /// <param name="native">Instances that the runtime initialises, of which one at most has anything to do.</param>
    /// <param name="exports">Its exports.</param>
    public Module Link(IReadOnlySet<SealedInstance> native, ImmutableArray<Export> exports)
    {
        _native = native;
        // All of these first: they may ask for copies.
        Function[] functions = [.. _instances.SelectMany(instance => instance.Module.Functions.Select(function =>
            Moved(instance, function)))];
        Global[] globals = [.. _instances.SelectMany(instance => instance.Module.Globals.Select(global =>
            global with { Initialiser = Constant(instance, global.Initialiser) }))];
        ElementSegment[] elements = [.. _instances.SelectMany(instance => instance.Module.Elements.Select(segment =>
            Moved(instance, segment)))];
        DataSegment[] data = [.. _instances.SelectMany(instance => instance.Module.Data.Select(segment =>
            Moved(instance, segment)))];
        uint? start = native.Where(instance => instance.Module.Start is not null).Select(instance => (uint?)IndexOf(
            instance.Resolve(ExternalKind.Function, instance.Module.Start!.Value))).SingleOrDefault();
        bool needsCount = data.Any(segment => segment.Mode != SegmentMode.Active)
            || _instances.Any(instance => instance.Module.DataCount is not null);
        return new Module
        {
            Types = [.. _types],
            Imports = _host is null ? [] : [_host],
            Functions = [.. functions, .. _functions.Added],
            Tables = [.. _instances.SelectMany(instance => instance.Module.Tables)],
            Memories = [.. _instances.SelectMany(instance => instance.Module.Memories)],
            Globals = [.. globals, .. _globals],
            Exports = exports,
            Start = start,
            Elements = [.. elements, .. Declared()],
            Data = [.. data],
            DataCount = needsCount ? (uint)data.Length : null,
        };
    }

    private uint TypeOf(FunctionType type)
    {
        int place = _types.IndexOf(type);
        if (place >= 0) return (uint)place;
        _types.Add(type);
        return (uint)_types.Count - 1;
    }

    private uint Add(Global global)
    {
        _globals.Add(global);
        return _ends.Global + (uint)_globals.Count - 1;
    }

    private uint CopyOf(in Definition definition)
    {
        if (_copies.TryGetValue(definition, out uint known)) return known;
        uint copy = definition.Kind == ExternalKind.Function
            ? _functions.Add(definition.Function with { TypeIndex = TypeOf(definition.FunctionType) })
            : Add(definition.Global with { Initialiser = Constant(definition.Owner, definition.Global.Initialiser) });
        _copies.Add(definition, copy);
        return copy;
    }

    // The exports that declared them are gone.
    private IEnumerable<ElementSegment> Declared()
    {
        if (_referenced.Count == 0) yield break;
        yield return new ElementSegment(
            SegmentMode.Declarative, Wasm.ValueType.FuncRef.WithoutNull(), 0, default,
        [
            .. _referenced.Order().Select(function => ImmutableArray.Create(
                new Instruction(Opcode.RefFunc) { Index = function }, new Instruction(Opcode.End))),
        ]);
    }
}
