namespace Eei.Wasm;

internal sealed partial class InstructionReader
{
    private void OpenFolded()
    {
        Place? place = _frames.Count == 0 ? null : _frames[^1].Place;
        if (place is Place.Condition && cursor.TryOpen("then"))
        {
            Frame frame = _frames[^1];
            _output.Add(frame.Instruction);
            _labels.Enter(frame.Label);
            Move(Place.Then);
            return;
        }

        if (place is Place.AfterThen && cursor.TryOpen("else"))
        {
            _output.Add(new Instruction(Opcode.Else));
            Move(Place.Else);
            return;
        }

        if (place is Place.AfterThen or Place.AfterElse) throw cursor.Unexpected();
        cursor.Take();
        TakeFoldedHead();
    }

    private void TakeFoldedHead()
    {
        if (!cursor.At(TextTokenKind.Keyword)) throw cursor.Unexpected();
        InstructionFacts facts = TextKeywords.Instruction(cursor.TextOf(cursor.Current)) ?? throw cursor.Unexpected();
        if (facts.Opcode is Opcode.Else or Opcode.End) throw cursor.Unexpected();
        cursor.Take();
        if (!facts.OpensBlock)
        {
            _frames.Add(new Frame(Place.Operands, TakeImmediates(facts), null));
            return;
        }

        (Instruction block, string? label) = TakeBlockHead(facts);
        if (facts.Opcode == Opcode.If) _frames.Add(new Frame(Place.Condition, block, label));
        else Enter(block, label, Place.Block);
    }

    private void CloseFolded()
    {
        Frame frame = _frames[^1];
        if (frame.Place is Place.Flat or Place.FlatElse or Place.Condition) throw cursor.Unexpected();
        cursor.Take();
        switch (frame.Place)
        {
            case Place.Operands:
                _output.Add(frame.Instruction);
                _frames.RemoveAt(_frames.Count - 1);
                break;
            case Place.Then:
                Move(Place.AfterThen);
                break;
            case Place.Else:
                Move(Place.AfterElse);
                break;
            default:
                Leave();
                break;
        }
    }
}
