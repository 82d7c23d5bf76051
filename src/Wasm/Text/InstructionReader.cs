using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>Reads instructions, flat, folded or mixed, into flat bodies, on a stack of its own.</summary>
/// <remarks>Source: WebAssembly 2.0, section 6.5.</remarks>
internal sealed partial class InstructionReader(
    TokenCursor cursor, ModuleScope scope, TypeReader types, TextDialect dialect)
{
    private readonly List<Frame> _frames = [];
    private readonly LabelScope _labels = new();
    private readonly ImmutableArray<Instruction>.Builder _output = ImmutableArray.CreateBuilder<Instruction>();

    /// <summary>What is open around the cursor, and so what may stand there.</summary>
    private enum Place
    {
        /// <summary>Between a flat block, loop, if or try_table and its end or else.</summary>
        Flat,

        /// <summary>Between a flat else and its end.</summary>
        FlatElse,

        /// <summary>In a folded plain instruction: its operands, folded.</summary>
        Operands,

        /// <summary>In a folded block, loop or try_table.</summary>
        Block,

        /// <summary>In a folded if, before then.</summary>
        Condition,

        /// <summary>In the then of a folded if.</summary>
        Then,

        /// <summary>Between then and else of a folded if.</summary>
        AfterThen,

        /// <summary>In the else of a folded if.</summary>
        Else,

        /// <summary>Behind the else of a folded if.</summary>
        AfterElse,
    }

    /// <summary>Whether a data segment index was read, so that the module needs a data count.</summary>
    internal bool UsesData { get; private set; }

    /// <summary>Takes instructions up to a closing parenthesis, which stays, or the end of the text.</summary>
    internal ImmutableArray<Instruction> TakeSequence()
    {
        while (_frames.Count > 0 || cursor.Current.Kind is not (TextTokenKind.Close or TextTokenKind.End)) Step();
        return Finish();
    }

    /// <summary>Takes exactly one folded instruction.</summary>
    internal ImmutableArray<Instruction> TakeFolded()
    {
        if (!cursor.At(TextTokenKind.Open)) throw cursor.Unexpected();
        do Step();
        while (_frames.Count > 0);
        return Finish();
    }

    private ImmutableArray<Instruction> Finish()
    {
        _output.Add(new Instruction(Opcode.End));
        return _output.DrainToImmutable();
    }

    private void Step()
    {
        switch (cursor.Current.Kind)
        {
            case TextTokenKind.Open:
                OpenFolded();
                break;
            case TextTokenKind.Close:
                CloseFolded();
                break;
            case TextTokenKind.Keyword when _frames.Count == 0 || AllowsFlat(_frames[^1].Place):
                TakeFlat();
                break;
            default:
                throw cursor.Unexpected();
        }
    }

    private static bool AllowsFlat(Place place) =>
        place is Place.Flat or Place.FlatElse or Place.Block or Place.Then or Place.Else;

    private void TakeFlat()
    {
        InstructionFacts facts = TextKeywords.Instruction(cursor.TextOf(cursor.Current)) ?? throw cursor.Unexpected();
        switch (facts.Opcode)
        {
            case Opcode.Else:
                TakeFlatElse();
                break;
            case Opcode.End:
                TakeFlatEnd();
                break;
            default:
                cursor.Take();
                if (!facts.OpensBlock)
                {
                    _output.Add(TakeImmediates(facts));
                    break;
                }

                (Instruction block, string? label) = TakeBlockHead(facts);
                Enter(block, label, Place.Flat);
                break;
        }
    }

    private void TakeFlatElse()
    {
        bool inIf = _frames.Count > 0 && _frames[^1] is { Place: Place.Flat, Instruction.Opcode: Opcode.If };
        if (!inIf) throw cursor.Unexpected();
        _output.Add(new Instruction(Opcode.Else));
        cursor.Take();
        _labels.TakeRepeated(cursor);
        Move(Place.FlatElse);
    }

    private void TakeFlatEnd()
    {
        if (_frames.Count == 0 || _frames[^1].Place is not (Place.Flat or Place.FlatElse)) throw cursor.Unexpected();
        cursor.Take();
        _labels.TakeRepeated(cursor);
        Leave();
    }

    private (Instruction Block, string? Label) TakeBlockHead(InstructionFacts facts)
    {
        string? label = cursor.TryId() is { } id ? cursor.IdOf(id).ToString() : null;
        var block = new Instruction(facts.Opcode) { Bits = (ulong)types.TakeBlockType().Encoded };
        return (facts.Immediates == Immediates.TryTable ? block with { Labels = TakeCatches() } : block, label);
    }

    private void Enter(Instruction block, string? label, Place place)
    {
        _output.Add(block);
        _labels.Enter(label);
        _frames.Add(new Frame(place, block, label));
    }

    private void Leave()
    {
        _output.Add(new Instruction(Opcode.End));
        _labels.Leave();
        _frames.RemoveAt(_frames.Count - 1);
    }

    private void Move(Place place) => _frames[^1] = _frames[^1] with { Place = place };

    private readonly record struct Frame(Place Place, Instruction Instruction, string? Label);
}
