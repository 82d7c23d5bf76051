namespace Eei.Wasm.Tests;

/// <summary>
/// Each instruction of fixed signature: its operands, one fewer, each of another type, and its results.
/// </summary>
public sealed class FixedSignatureTests
{
    public static TheoryData<Opcode> All =>
        [.. InstructionTable.All.Where(facts => facts.HasFixedSignature).Select(facts => facts.Opcode)];

    [Theory]
    [MemberData(nameof(All))]
    public void Operands_are_checked_one_by_one(Opcode opcode)
    {
        InstructionFacts facts = InstructionTable.Of(opcode);
        Instruction[] operands = [.. facts.Parameters.Select(Zero)];
        Instruction[] drops = [.. facts.Results.Select(_ => new Instruction(Opcode.Drop))];
        var sample = new Instruction(opcode);
        Typing.AssertValid(0, [.. operands, sample, .. drops]);
        Typing.AssertValid(0, [Typing.Op(Opcode.Unreachable), sample, .. drops]);
        if (operands.Length == 0) return;
        int place = operands.Length - 1;
        Typing.AssertInvalid(0, place, "type mismatch", [.. operands[1..], sample, .. drops]);
        for (int i = 0; i < operands.Length; i++)
        {
            Instruction[] wrong = [.. operands];
            wrong[i] = Zero(facts.Parameters[i] == ValueType.F64 ? ValueType.I64 : ValueType.F64);
            Typing.AssertInvalid(0, operands.Length, "type mismatch", [.. wrong, sample, .. drops]);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Results_have_the_types_of_the_table(Opcode opcode)
    {
        InstructionFacts facts = InstructionTable.Of(opcode);
        Instruction[] operands = [.. facts.Parameters.Select(Zero)];
        var sample = new Instruction(opcode);
        foreach (ValueType type in ValueTypes.OfWasm2)
        {
            Instruction select = new(Opcode.SelectTyped) { ValueTypes = [type] };
            Instruction[] body = [.. operands, sample, Zero(type), Zero(ValueType.I32), select, new(Opcode.Drop)];
            if (facts.Results is [var result] && result == type) Typing.AssertValid(0, body);
            else Typing.AssertInvalid(0, operands.Length + 3, "type mismatch", body);
        }
    }

    private static Instruction Zero(ValueType type) => type switch
    {
        ValueType.I32 => new Instruction(Opcode.I32Const),
        ValueType.I64 => new Instruction(Opcode.I64Const),
        ValueType.F32 => new Instruction(Opcode.F32Const),
        ValueType.F64 => new Instruction(Opcode.F64Const),
        ValueType.V128 => new Instruction(Opcode.V128Const),
        _ => new Instruction(Opcode.RefNull) { Index = (uint)type },
    };
}
