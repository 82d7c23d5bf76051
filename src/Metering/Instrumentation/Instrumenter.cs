using System.Collections.Immutable;
using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;
using WasmModule = Eei.Wasm.Module;

namespace Eei.Metering;

/// <summary>Builds gas, depth, limits and probes into a module.</summary>
/// <remarks>Source: docs/instrumentation.md for what is emitted, docs/gas.md for the rule.</remarks>
public static class Instrumenter
{
    private const string ProbeFunction = "probe";

    /// <summary>Instruments a module.</summary>
    /// <param name="valid">A module that has passed the validator.</param>
    /// <param name="options">What to build in.</param>
    /// <returns>A valid module in which every function, type, table, memory and local keeps its index; functions
    /// move by one where probes call the host, globals where the counters are imported.</returns>
    public static InstrumentedModule Instrument(WasmModule valid, InstrumentationOptions options)
    {
        ArgumentNullException.ThrowIfNull(valid);
        ArgumentNullException.ThrowIfNull(options);
        (Rewriting shared, WasmModule made) = Rewrite(valid, options);
        return Described(shared, made);
    }

    /// <summary>What <see cref="Instrument"/> makes, before it is encoded.</summary>
    internal static (Rewriting Shared, WasmModule Made) Rewrite(WasmModule valid, InstrumentationOptions options)
    {
        Rewriting shared = Prepare(valid, options);
        WrapHostFunctions(shared);
        ImmutableArray<Function> functions =
            [.. Enumerable.Range(0, valid.Functions.Length).Select(i => new FunctionRewriter(shared, i).Rewrite())];
        ImmutableArray<Export> exports = ExportsOf(shared);
        WasmModule made = Moved(shared) with
        {
            Types = shared.Additions.Types,
            Functions = [.. functions, .. shared.Additions.Functions],
            Exports = exports,
        };
        return (shared, made with { Names = NamesOf(shared) });
    }

    private static InstrumentedModule Described(Rewriting shared, WasmModule made)
    {
        WasmModule original = shared.Spaces.Module;
        return new InstrumentedModule
        {
            Code = ModuleEncoder.Encode(made),
            Counters = shared.Counters.Names with
            {
                ProbeFunction = shared.Routines.ProbeImport is null
                    || shared.Options.ProbeReport == ProbeReport.Printed ? null : ProbeFunction,
            },
            InstantiationGas = InstantiationPrice.Of(original, shared.Options.Schedule),
            InitialPages = (uint)original.Memories.Select(memory => memory.Size.Minimum).DefaultIfEmpty().Max(),
            InitialTableElements = original.Tables.Select(table => table.Size.Minimum).DefaultIfEmpty().Max(),
            ProbePoints = shared.Probes.Points,
        };
    }

    private static Rewriting Prepare(WasmModule module, InstrumentationOptions options)
    {
        var spaces = new ModuleSpaces(module);
        var counters = new Counters(spaces, options);
        bool isCalled = options.Probes != ProbeLevel.None && options.ProbeReport != ProbeReport.Counted;
        uint functionImports = isCalled ? 1u : 0;
        uint imported = (uint)spaces.ImportedFunctions.Length;
        var additions = new ModuleAdditions(spaces, functionImports);
        var map = new IndexMap(imported, functionImports, (uint)spaces.ImportedGlobals, counters.AddedImports);
        var routines = new Routines(spaces, options, counters, additions)
        {
            ProbeImport = isCalled ? imported : null,
        };
        return new Rewriting(spaces, options, map, counters, additions, routines, new ProbeTable(spaces));
    }

    private static void WrapHostFunctions(Rewriting shared)
    {
        if (!shared.Has(InstrumentedParts.Gas)) return;
        for (int i = 0; i < shared.Spaces.ImportedFunctions.Length; i++)
        {
            Import import = shared.Spaces.ImportedFunctions[i];
            if (HostFunctionTable.Find(import.Module, import.Name) is { } host)
                shared.Map.Wrap((uint)i, shared.Routines.Wrapper((uint)i, host));
        }
    }

    /// <summary>The module with its indices moved, all but types, functions, exports and names.</summary>
    private static WasmModule Moved(Rewriting shared)
    {
        WasmModule module = shared.Spaces.Module;
        IndexMap map = shared.Map;
        return module with
        {
            Start = null,
            Imports = [.. module.Imports, .. ProbeImports(shared), .. shared.Counters.Imports],
            Globals =
            [
                .. module.Globals.Select(global => global with { Initialiser = map.Of(global.Initialiser) }),
                .. shared.Counters.Globals,
            ],
            Elements =
            [
                .. module.Elements.Select(segment => segment with
                {
                    Offset = map.Of(segment.Offset),
                    Items = [.. segment.Items.Select(item => map.Of(item))],
                }),
            ],
            Data = [.. module.Data.Select(segment => segment with { Offset = map.Of(segment.Offset) })],
        };
    }

    private static IEnumerable<Import> ProbeImports(Rewriting shared)
    {
        if (shared.Routines.ProbeImport is null) return [];
        bool isPrinted = shared.Options.ProbeReport == ProbeReport.Printed;
        (string module, string name) = isPrinted ? ("debug", "print64")
            : (shared.Options.CounterModule, ProbeFunction);
        ImmutableArray<ValueType> parameters = isPrinted ? [ValueType.I64] : [ValueType.I32, ValueType.I64];
        return
        [
            new Import(module, name, ExternalKind.Function)
            {
                TypeIndex = shared.Additions.TypeIndex(parameters, []),
            },
        ];
    }

    private static ImmutableArray<Export> ExportsOf(Rewriting shared)
    {
        WasmModule module = shared.Spaces.Module;
        var exports = ImmutableArray.CreateBuilder<Export>();
        foreach (Export export in module.Exports) exports.AddRange(Moved(shared, export));
        exports.AddRange(shared.Counters.Exports);
        if (module.Start is { } start)
            exports.Add(new Export(
                shared.Counters.Names.Start!, ExternalKind.Function, shared.Map.Function(start)));
        return exports.ToImmutable();
    }

    private static IEnumerable<Export> Moved(Rewriting shared, Export export)
    {
        if (export.Kind == ExternalKind.Global) return [export with { Index = shared.Map.Global(export.Index) }];
        if (export.Kind != ExternalKind.Function) return [export];
        Export moved = export with { Index = shared.Map.Function(export.Index) };
        if (export.Name != "main" || !shared.Has(InstrumentedParts.FoldedValues)) return [moved];
        FunctionType type = shared.Spaces.TypeOfFunction(export.Index);
        if (!type.Parameters.IsEmpty || type.Results.IsEmpty) return [moved];
        // The function itself stays exported: that may be what allows ref.func to name it.
        uint folded = shared.Routines.FoldedMain(moved.Index, type, shared);
        return [moved with { Index = folded }, moved with { Name = shared.Counters.FreeName("main") }];
    }

    private static ModuleNames? NamesOf(Rewriting shared)
    {
        if (shared.Spaces.Module.Names is not { } names) return null;
        IndexMap map = shared.Map;
        return names with
        {
            Functions = names.Functions
                .Where(pair => pair.Key < shared.Spaces.FunctionTypes.Length)
                .Select(pair => KeyValuePair.Create(map.Place(pair.Key), pair.Value))
                .Concat(shared.Additions.Names.Select(added => KeyValuePair.Create(added.Index, added.Name)))
                .ToImmutableSortedDictionary(),
            Locals = names.Locals
                .Where(pair => pair.Key < shared.Spaces.FunctionTypes.Length)
                .Select(pair => KeyValuePair.Create(map.Place(pair.Key), pair.Value))
                .ToImmutableSortedDictionary(),
        };
    }
}
