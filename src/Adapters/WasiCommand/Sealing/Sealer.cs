using System.Collections.Immutable;
using System.Globalization;
using Eei.Metering;
using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.WasiCommand.Sealing;

/// <summary>
/// Links the EEI into a script, so that one module without host functions runs a block and tells its outcome.
/// </summary>
/// <remarks>Source: docs/sealing.md.</remarks>
internal sealed class Sealer
{
    /// <summary>Export that runs the block, in the way out <see cref="WayOut.Exports"/>.</summary>
    public const string RunExport = "eei_run";

    private const uint MostPages = 65_535;

    private readonly Module _guest;
    private readonly CounterNames _counters;
    private readonly WayOut _wayOut;
    private readonly SealedLayout _layout;
    private readonly int _pieces;
    private readonly SealedIndices _indices;
    private readonly GlueFunctions _glue;
    private readonly GuestCode _code;

    private Sealer(Module guest, CounterNames counters, WayOut wayOut, SealedLayout layout, int pieces)
    {
        _guest = guest;
        _counters = counters;
        _wayOut = wayOut;
        _layout = layout;
        _pieces = pieces;
        _indices = new SealedIndices(guest, wayOut);
        _glue = new GlueFunctions(_indices.FirstGlue, _indices.FirstGlueType);
        var most = (uint)(guest.Memories[0].Size.Maximum ?? MostPages + 1);
        _code = new GuestCode(_indices, _glue, layout, most, wayOut);
    }

    /// <summary>Seals an instrumented script.</summary>
    /// <param name="script">A valid module that keeps the script rules and imports host functions only.</param>
    /// <param name="counters">Names of its counters, which it defines.</param>
    /// <param name="wayOut">How the outcome leaves.</param>
    /// <param name="layout">Where things lie.</param>
    /// <param name="pieces">Pieces of the outcome to export; only for <see cref="WayOut.Exports"/>.</param>
    /// <returns>The module without its inputs, or null where its memory finds no room beside the EEI.</returns>
    public static SealedTemplate? Seal(
        ReadOnlyMemory<byte> script, CounterNames counters, WayOut wayOut, SealedLayout layout, int pieces)
    {
        Module guest = ModuleDecoder.Decode(script);
        if (guest.Memories[0].Size.Minimum + layout.FrontPages > MostPages) return null;
        Module linked = new Sealer(guest, counters, wayOut, layout, pieces).Link();
        return new SealedTemplate(linked, wayOut, layout);
    }

    private Module Link()
    {
        ResolveEeiImports();
        uint entry = Entry();
        Function[] guestFunctions = [.. _guest.Functions.Select(function =>
            function with { Body = _code.Rewrite(function.Body) })];
        Module eei = EeiLibrary.Module;
        SizeRange memory = _guest.Memories[0].Size;
        ulong most = Math.Min(_layout.FrontPages + (memory.Maximum ?? MostPages), MostPages);
        return new Module
        {
            Imports = _wayOut == WayOut.Wasi ? [WasiImport()] : [],
            Functions =
            [
                .. guestFunctions,
                .. eei.Functions.Select(function => new Function(
                    _indices.EeiType(function.TypeIndex), function.Locals, _indices.OfEei(function.Body))),
                .. _glue.Functions,
            ],
            Types = [.. _guest.Types, .. eei.Types, .. _glue.Types],
            Tables = _guest.Tables,
            Memories = [new MemoryType(new SizeRange(memory.Minimum + _layout.FrontPages, most))],
            Globals =
            [
                .. _guest.Globals.Select(global =>
                    global with { Initialiser = _indices.OfGuest(global.Initialiser) }),
                .. eei.Globals,
            ],
            Exports = Exports(entry),
            Elements = Elements(),
            Data = [.. _guest.Data.Select(Shifted), .. eei.Data],
            DataCount = _guest.DataCount,
        };
    }

    private void ResolveEeiImports()
    {
        for (uint import = 0; import < EeiLibrary.ImportCount; import++)
        {
            Import wanted = EeiLibrary.Module.Imports[(int)import];
            _indices.Resolve(import, wanted.Module == EeiLibrary.WasiModule ? FileWrite() : wanted.Name switch
            {
                "gasLeft" => Reader("gas", _counters.Gas, ValueType.I64),
                "ended" => Reader("ended", _counters.Ended, ValueType.I32),
                "guestPages" => _code.GuestPages(),
                _ => throw new InvalidOperationException($"the EEI wants {wanted.Module}.{wanted.Name}"),
            });
        }
    }

    // Never called in the other way out.
    private uint FileWrite() => _wayOut == WayOut.Wasi ? 0 : _glue.Get(
        "write",
        [ValueType.I32, ValueType.I32, ValueType.I32, ValueType.I32],
        [ValueType.I32],
        code => code.Add(Opcode.Unreachable));

    private uint Reader(string name, string? counter, ValueType type) => _glue.Get(name, [], [type], code =>
    {
        if (counter is not null) code.Add(Opcode.GlobalGet, IndexOf(counter));
        else if (type == ValueType.I64) code.Constant64(0);
        else code.Constant(0);
    });

    private uint Entry() => _glue.Get("entry", [], [], code =>
    {
        Set(code, _counters.Gas, Opcode.I64Load, SealedInput.GasOffset);
        Set(code, _counters.Depth, Opcode.I32Load, SealedInput.DepthOffset);
        Set(code, _counters.MemoryPages, Opcode.I32Load, SealedInput.PagesOffset);
        code.Add(Opcode.Call, _indices.Eei("begin"));
        if (_counters.Start is { } start)
        {
            code.Add(Opcode.Call, _indices.Eei("enterStart"));
            code.Add(Opcode.Call, _indices.GuestFunction(IndexOf(start)));
        }

        code.Add(Opcode.Call, _indices.Eei("enterMain"));
        uint main = IndexOf("main");
        code.Add(Opcode.Call, _indices.GuestFunction(main));
        for (int result = 0; result < ResultsOf(main); result++) code.Add(Opcode.Drop);
        code.Add(Opcode.Call, _indices.Eei("returned"));
    });

    private void Set(CodeList code, string? counter, Opcode load, uint offset)
    {
        if (counter is null) return;
        code.Load(load, EeiLibrary.InputAddress + offset);
        code.Add(Opcode.GlobalSet, IndexOf(counter));
    }

    private uint IndexOf(string export) => _guest.Exports.Single(candidate => candidate.Name == export).Index;

    // A script may export a host function as main, if the types fit.
    private int ResultsOf(uint function)
    {
        int defined = (int)function - _guest.Imports.Length;
        uint type = defined < 0 ? _guest.Imports[(int)function].TypeIndex : _guest.Functions[defined].TypeIndex;
        return _guest.FunctionTypeAt(type).Results.Length;
    }

    private Import WasiImport()
    {
        Import wanted = EeiLibrary.Module.Imports.Single(import => import.Module == EeiLibrary.WasiModule);
        return wanted with { TypeIndex = _indices.EeiType(wanted.TypeIndex) };
    }

    private ImmutableArray<Export> Exports(uint entry)
    {
        var memory = new Export("memory", ExternalKind.Memory, 0);
        if (_wayOut == WayOut.Wasi) return [memory, new Export("_start", ExternalKind.Function, entry)];
        uint piece = _indices.Eei("piece");
        return
        [
            memory,
            new Export(RunExport, ExternalKind.Function, entry),
            .. Enumerable.Range(0, _pieces).Select(number => new Export(
                "eei_" + number.ToString(CultureInfo.InvariantCulture), ExternalKind.Function, piece)),
        ];
    }

    private ImmutableArray<ElementSegment> Elements()
    {
        IEnumerable<ElementSegment> segments = _guest.Elements.Select(segment => segment with
        {
            Items = [.. segment.Items.Select(item => _indices.OfGuest(item))],
        });
        if (_code.Referenced.Count == 0) return [.. segments];
        var declared = new ElementSegment(SegmentMode.Declarative, ValueType.FuncRef.WithoutNull(), 0, default,
        [
            .. _code.Referenced.Order().Select(function => ImmutableArray.Create(
                new Instruction(Opcode.RefFunc) { Index = function }, new Instruction(Opcode.End))),
        ]);
        return [.. segments, declared];
    }

    private DataSegment Shifted(DataSegment segment)
    {
        if (segment.Mode != SegmentMode.Active) return segment;
        ulong offset = Math.Min((uint)segment.Offset[0].Bits + (ulong)_layout.GuestAddress, uint.MaxValue);
        return segment with { Offset = [segment.Offset[0] with { Bits = offset }, segment.Offset[1]] };
    }
}
