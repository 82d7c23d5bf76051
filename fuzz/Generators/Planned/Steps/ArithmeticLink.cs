using System.Collections.Immutable;
using Eei.Fuzz.Randomness;
using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Fuzz;

/// <summary>One integer instruction of a chain, with its second operand where it has one.</summary>
/// <param name="Opcode">The instruction.</param>
/// <param name="Word">Address of the second operand in the block data, or null where it is <paramref
/// name="Constant"/>.</param>
/// <param name="Constant">A constant second operand.</param>
internal sealed record ArithmeticLink(Opcode Opcode, uint? Word, ulong Constant)
{
    private static readonly ImmutableArray<Opcode> On32 = Menu(ValueType.I32, Feature.Wasm2);
    private static readonly ImmutableArray<Opcode> On64 = Menu(ValueType.I64, Feature.Wasm2);
    private static readonly ImmutableArray<Opcode> FirstOn32 = Menu(ValueType.I32, Feature.Mvp);
    private static readonly ImmutableArray<Opcode> FirstOn64 = Menu(ValueType.I64, Feature.Mvp);

    /// <summary>Type it leaves.</summary>
    public ValueType Result => InstructionTable.Of(Opcode).Results[0];

    public static ArithmeticLink Draw(Prng prng, PlanFrame frame, ValueType operand)
    {
        ImmutableArray<Opcode> menu = operand == ValueType.I32 ? On32 : On64;
        if (frame.Second == SecondEditionUse.Never) menu = operand == ValueType.I32 ? FirstOn32 : FirstOn64;
        Opcode opcode = prng.Pick<Opcode>(menu.AsSpan());
        return new ArithmeticLink(
            opcode,
            prng.Percent(50) ? frame.Byte() : null,
            BoundaryValues.Draw(prng, operand));
    }

    /// <summary>Writes it; the first operand is on the stack.</summary>
    public void Emit(CodeBuilder code)
    {
        InstructionFacts facts = InstructionTable.Of(Opcode);
        if (facts.Parameters.Length == 2)
        {
            ValueType type = facts.Parameters[1];
            if (Word is { } word)
                code.I32(0).Memory(type == ValueType.I32 ? Opcode.I32Load : Opcode.I64Load, word, 0);
            else code.Constant(type, Constant);
            if (MayTrap(Opcode)) KeepFromTrapping(code, type);
        }

        code.Op(Opcode);
    }

    /// <summary>Whether the instruction is a division or a remainder.</summary>
    public static bool MayTrap(Opcode opcode) => opcode is Opcode.I32DivS or Opcode.I32DivU or Opcode.I32RemS
        or Opcode.I32RemU or Opcode.I64DivS or Opcode.I64DivU or Opcode.I64RemS or Opcode.I64RemU;

    // An odd divisor is not zero; for signed quotients a positive one is not -1 either. Remainders keep -1.
    private void KeepFromTrapping(CodeBuilder code, ValueType type)
    {
        bool signedQuotient = Opcode is Opcode.I32DivS or Opcode.I64DivS;
        if (type == ValueType.I32)
        {
            code.I32(1).Op(Opcode.I32Or);
            if (signedQuotient) code.I32(int.MaxValue).Op(Opcode.I32And);
        }
        else
        {
            code.I64(1).Op(Opcode.I64Or);
            if (signedQuotient) code.I64(long.MaxValue).Op(Opcode.I64And);
        }
    }

    private static ImmutableArray<Opcode> Menu(ValueType operand, Feature features) =>
    [
        .. InstructionTable.OfWasm2
            .Where(row => row.Immediates == Immediates.None && row.HasFixedSignature && row.Results.Length == 1
                && (row.Feature & ~features) == Feature.Mvp
                && row.Parameters.Length > 0 && row.Parameters.All(type => type == operand)
                && row.Results[0] is ValueType.I32 or ValueType.I64)
            .Select(row => row.Opcode),
    ];
}
