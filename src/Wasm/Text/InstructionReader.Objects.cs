namespace Eei.Wasm;

internal sealed partial class InstructionReader
{
    /// <summary>Takes what follows the name of an instruction on structures or arrays, or of a cast.</summary>
    /// <remarks>Source: WebAssembly 3.0, sections 6.5.2, 6.5.5 and 6.5.6.</remarks>
    private Instruction TakeObjectImmediates(Instruction bare, InstructionFacts facts)
    {
        switch (facts.Immediates)
        {
            case Immediates.HeapType:
                return TakeCast(facts);
            case Immediates.LabelCast:
                uint label = _labels.Take(cursor);
                ValueType source = types.TakeReferenceType();
                return bare with { Index = label, Bits = Instruction.CastBits(source, types.TakeReferenceType()) };
            default:
                uint type = scope.Types.Take(cursor);
                return bare with { Index = type, Index2 = TakeBehindType(facts, type) };
        }
    }

    private uint TakeBehindType(InstructionFacts facts, uint type) => facts.Immediates switch
    {
        Immediates.TypeField => scope.Types.TakeField(cursor, type),
        Immediates.TypeCount => cursor.TakeNatural32(),
        Immediates.TypeData => TakeData(),
        Immediates.TypeElement => scope.Elements.Take(cursor),
        Immediates.TypeType => scope.Types.Take(cursor),
        _ => throw new InvalidOperationException($"no text form for the immediates of {facts.Name}"),
    };

    /// <summary>Whether the type includes null says which of two instructions of one name it is.</summary>
    private Instruction TakeCast(InstructionFacts facts)
    {
        ValueType target = types.TakeReferenceType();
        Opcode withNull = facts.Opcode == Opcode.RefTest ? Opcode.RefTestNull : Opcode.RefCastNull;
        return new Instruction(target.IsNullable() ? withNull : facts.Opcode) { Index = (uint)target };
    }
}
