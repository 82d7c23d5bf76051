using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Fuzz.Reduction;

/// <summary>Takes entries out of a module's index spaces and moves every reference to the others.</summary>
internal sealed class IndexRewriter
{
    private readonly uint?[][] _places;
    private bool _dangles;

    private IndexRewriter(KeptEntries kept)
    {
        IndexSpace[] spaces = Enum.GetValues<IndexSpace>();
        _places = [.. spaces.Select(space => Places(kept.Of(space)))];
    }

    /// <summary>The module without the entries that do not stay; null where something that stays refers to
    /// one of them.</summary>
    public static Module? Apply(Module module, KeptEntries kept)
    {
        var rewriter = new IndexRewriter(kept);
        Module rewritten = rewriter.Rewrite(module);
        return rewriter._dangles ? null : rewritten;
    }

    private static uint?[] Places(bool[] kept)
    {
        uint next = 0;
        return [.. kept.Select(stays => stays ? next++ : (uint?)null)];
    }

    private Module Rewrite(Module module)
    {
        uint importedFunctions = (uint)module.ImportsOf(ExternalKind.Function).Count();
        uint importedGlobals = (uint)module.ImportsOf(ExternalKind.Global).Count();
        uint importedTables = (uint)module.ImportsOf(ExternalKind.Table).Count();
        return module with
        {
            Types = Stay(module.Types, IndexSpace.Type, 0),
            Imports = Imports(module.Imports),
            Functions =
            [
                .. Stay(module.Functions, IndexSpace.Function, importedFunctions).Select(function => function with
                {
                    TypeIndex = Move(IndexSpace.Type, function.TypeIndex),
                    Body = Code(function.Body),
                }),
            ],
            Tables = Stay(module.Tables, IndexSpace.Table, importedTables),
            Globals =
            [
                .. Stay(module.Globals, IndexSpace.Global, importedGlobals)
                    .Select(global => global with { Initialiser = Code(global.Initialiser) }),
            ],
            Exports = [.. module.Exports.Select(export => export with { Index = Move(export.Kind, export.Index) })],
            Start = module.Start is { } start ? Move(IndexSpace.Function, start) : null,
            Elements =
            [
                .. Stay(module.Elements, IndexSpace.Element, 0).Select(segment => segment with
                {
                    TableIndex = segment.Mode == SegmentMode.Active
                        ? Move(IndexSpace.Table, segment.TableIndex)
                        : segment.TableIndex,
                    Offset = Code(segment.Offset),
                    Items = [.. segment.Items.Select(Code)],
                }),
            ],
            Data =
            [
                .. Stay(module.Data, IndexSpace.Data, 0)
                    .Select(segment => segment with { Offset = Code(segment.Offset) }),
            ],
            // Names go by index; a reduced module needs none.
            Names = null,
        };
    }

    private ImmutableArray<T> Stay<T>(ImmutableArray<T> entries, IndexSpace space, uint imported) =>
        [.. entries.Where((_, at) => _places[(int)space][imported + at] is not null)];

    private ImmutableArray<Import> Imports(ImmutableArray<Import> imports)
    {
        var stay = ImmutableArray.CreateBuilder<Import>();
        var seen = new Dictionary<ExternalKind, uint>();
        foreach (Import import in imports)
        {
            uint at = seen.GetValueOrDefault(import.Kind);
            seen[import.Kind] = at + 1;
            if (SpaceOf(import.Kind) is { } space && _places[(int)space][at] is null) continue;
            stay.Add(import.Kind == ExternalKind.Function
                ? import with { TypeIndex = Move(IndexSpace.Type, import.TypeIndex) }
                : import);
        }

        return stay.ToImmutable();
    }

    private ImmutableArray<Instruction> Code(ImmutableArray<Instruction> code) =>
        code.IsDefault ? code : [.. code.Select(Move)];

    private Instruction Move(Instruction instruction) => instruction.Facts.Immediates switch
    {
        Immediates.BlockType when instruction.BlockType.IsTypeIndex => instruction with
        {
            Bits = Move(IndexSpace.Type, instruction.BlockType.TypeIndex),
        },
        Immediates.Function => instruction with { Index = Move(IndexSpace.Function, instruction.Index) },
        Immediates.TypeTable => instruction with
        {
            Index = Move(IndexSpace.Type, instruction.Index),
            Index2 = Move(IndexSpace.Table, instruction.Index2),
        },
        Immediates.Global => instruction with { Index = Move(IndexSpace.Global, instruction.Index) },
        Immediates.Table => instruction with { Index = Move(IndexSpace.Table, instruction.Index) },
        Immediates.TableTable => instruction with
        {
            Index = Move(IndexSpace.Table, instruction.Index),
            Index2 = Move(IndexSpace.Table, instruction.Index2),
        },
        Immediates.ElementTable => instruction with
        {
            Index = Move(IndexSpace.Element, instruction.Index),
            Index2 = Move(IndexSpace.Table, instruction.Index2),
        },
        Immediates.Element => instruction with { Index = Move(IndexSpace.Element, instruction.Index) },
        Immediates.Data or Immediates.DataMemory =>
            instruction with { Index = Move(IndexSpace.Data, instruction.Index) },
        _ => instruction,
    };

    private uint Move(ExternalKind kind, uint index) => SpaceOf(kind) is { } space ? Move(space, index) : index;

    private uint Move(IndexSpace space, uint index)
    {
        uint?[] places = _places[(int)space];
        if (index < places.Length && places[index] is { } place) return place;
        _dangles = true;
        return index;
    }

    private static IndexSpace? SpaceOf(ExternalKind kind) => kind switch
    {
        ExternalKind.Function => IndexSpace.Function,
        ExternalKind.Table => IndexSpace.Table,
        ExternalKind.Global => IndexSpace.Global,
        _ => null,
    };
}
