using System.Collections.Immutable;

namespace Eei.Wasm;

internal sealed partial class FieldReader
{
    /// <summary>The offset of a segment that is written with its memory or table.</summary>
    private static ImmutableArray<Instruction> ZeroOf(AddressType type) =>
    [
        new Instruction(type == AddressType.I64 ? Opcode.I64Const : Opcode.I32Const),
        new Instruction(Opcode.End),
    ];

    /// <summary>Whether the number of a table or memory stands here bare, as WebAssembly 1.0 wrote it.</summary>
    private bool AtBareIndex => cursor.Next.Kind == TextTokenKind.Open
        && (cursor.At(TextTokenKind.Natural) || (dialect == TextDialect.Wasm1 && cursor.At(TextTokenKind.Id)));

    private void SkipSegmentName()
    {
        if (dialect != TextDialect.Wasm1) cursor.TryId();
    }

    private void TakeElements()
    {
        SkipSegmentName();
        SegmentMode mode = SegmentMode.Passive;
        uint table = 0;
        ImmutableArray<Instruction> offset = [];
        ElementKind kind = ElementKind.Required;
        if (cursor.AtKeyword("declare"))
        {
            cursor.Take();
            mode = SegmentMode.Declarative;
        }
        else if (!types.AtValueType && (cursor.At(TextTokenKind.Open) || AtBareIndex))
        {
            mode = SegmentMode.Active;
            if (!cursor.AtOpen("table")) kind = ElementKind.Optional;
            table = TakeTarget("table", scope.Tables);
            offset = TakeOffset();
        }

        (ValueType type, ImmutableArray<ImmutableArray<Instruction>> items) = TakeElementList(kind);
        _elements.Add(new ElementSegment(mode, type, table, offset, items));
    }

    // Whether the word `func` before function indices may be left out, as it could be in 1.0.
    private enum ElementKind
    {
        Required,
        Optional,
    }

    private (ValueType Type, ImmutableArray<ImmutableArray<Instruction>> Items) TakeElementList(ElementKind kind)
    {
        if (types.AtValueType) return (types.TakeReferenceType(), TakeItems());
        if (kind == ElementKind.Required || cursor.At(TextTokenKind.Keyword)) cursor.TakeKeyword("func");
        return (ValueType.FuncRef.WithoutNull(), TakeFunctionItems());
    }

    private ImmutableArray<ImmutableArray<Instruction>> TakeItems()
    {
        ImmutableArray<ImmutableArray<Instruction>>.Builder items =
            ImmutableArray.CreateBuilder<ImmutableArray<Instruction>>();
        while (cursor.At(TextTokenKind.Open)) items.Add(TakeExpression("item"));
        return items.DrainToImmutable();
    }

    private ImmutableArray<ImmutableArray<Instruction>> TakeFunctionItems()
    {
        ImmutableArray<ImmutableArray<Instruction>>.Builder items =
            ImmutableArray.CreateBuilder<ImmutableArray<Instruction>>();
        while (cursor.Current.Kind is TextTokenKind.Natural or TextTokenKind.Id)
        {
            uint function = scope.Functions.Take(cursor);
            items.Add([new Instruction(Opcode.RefFunc) { Index = function }, new Instruction(Opcode.End)]);
        }

        return items.DrainToImmutable();
    }

    private void TakeData()
    {
        SkipSegmentName();
        if (!cursor.At(TextTokenKind.Open) && !AtBareIndex)
        {
            _data.Add(new DataSegment(SegmentMode.Passive, 0, [], cursor.TakeStrings()));
            return;
        }

        uint memory = TakeTarget("memory", scope.Memories);
        ImmutableArray<Instruction> offset = TakeOffset();
        _data.Add(new DataSegment(SegmentMode.Active, memory, offset, cursor.TakeStrings()));
    }

    private uint TakeTarget(string word, IndexSpace space)
    {
        if (AtBareIndex) return space.Take(cursor);
        if (!cursor.TryOpen(word)) return 0;
        uint index = space.Take(cursor);
        cursor.Take(TextTokenKind.Close);
        return index;
    }

    private ImmutableArray<Instruction> TakeOffset() => TakeExpression("offset");

    /// <summary>Takes instructions in parentheses behind a word, or without the word one folded instruction.</summary>
    private ImmutableArray<Instruction> TakeExpression(string word)
    {
        if (!cursor.TryOpen(word)) return _instructions.TakeFolded();
        ImmutableArray<Instruction> sequence = _instructions.TakeSequence();
        cursor.Take(TextTokenKind.Close);
        return sequence;
    }
}
