using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Fuzz.Laws;

/// <summary>Entries of a module in another order, with every reference moved along.</summary>
internal static class ModulePermutation
{
    /// <summary>Types and defined functions in the reverse order.</summary>
    public static Module ReverseDefinitions(Module module)
    {
        uint imported = (uint)module.ImportsOf(ExternalKind.Function).Count();
        uint last = imported + (uint)module.Functions.Length - 1;
        uint Function(uint index) => index < imported ? index : imported + last - index;
        uint Type(uint index) => (uint)module.Types.Length - 1 - index;
        Module moved = Moved(module, Function, Type);
        return moved with
        {
            Types = [.. moved.Types.Reverse()],
            Functions = [.. moved.Functions.Reverse()],
        };
    }

    /// <summary>Imported functions in the reverse order; other imports keep their places.</summary>
    public static Module ReverseImports(Module module)
    {
        uint imported = (uint)module.ImportsOf(ExternalKind.Function).Count();
        Module moved = Moved(module, index => index < imported ? imported - 1 - index : index, index => index);
        var functions = new Stack<Import>(moved.ImportsOf(ExternalKind.Function));
        return moved with
        {
            Imports =
            [
                .. moved.Imports.Select(import => import.Kind == ExternalKind.Function ? functions.Pop() : import),
            ],
        };
    }

    private static Module Moved(Module module, Func<uint, uint> function, Func<uint, uint> type)
    {
        ImmutableArray<Instruction> Code(ImmutableArray<Instruction> code) =>
            code.IsDefault ? code : [.. code.Select(one => Moved(one, function, type))];
        return module with
        {
            Imports =
            [
                .. module.Imports.Select(import => import.Kind == ExternalKind.Function
                    ? import with { TypeIndex = type(import.TypeIndex) }
                    : import),
            ],
            Functions =
            [
                .. module.Functions.Select(one => one with
                {
                    TypeIndex = type(one.TypeIndex),
                    Body = Code(one.Body),
                }),
            ],
            Globals = [.. module.Globals.Select(global => global with { Initialiser = Code(global.Initialiser) })],
            Exports =
            [
                .. module.Exports.Select(export => export.Kind == ExternalKind.Function
                    ? export with { Index = function(export.Index) }
                    : export),
            ],
            Start = module.Start is { } start ? function(start) : null,
            Elements =
            [
                .. module.Elements.Select(segment => segment with
                {
                    Offset = Code(segment.Offset),
                    Items = [.. segment.Items.Select(Code)],
                }),
            ],
            Data = [.. module.Data.Select(segment => segment with { Offset = Code(segment.Offset) })],
        };
    }

    private static Instruction Moved(Instruction instruction, Func<uint, uint> function, Func<uint, uint> type) =>
        instruction.Facts.Immediates switch
        {
            Immediates.BlockType when instruction.BlockType.IsTypeIndex => instruction with
            {
                Bits = type(instruction.BlockType.TypeIndex),
            },
            Immediates.Function => instruction with { Index = function(instruction.Index) },
            Immediates.TypeTable => instruction with { Index = type(instruction.Index) },
            _ => instruction,
        };
}
