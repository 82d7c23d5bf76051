using static Eei.Wasm.Tests.Typing;

namespace Eei.Wasm.Tests;

/// <summary>Blocks, branches and the stack after them that takes any type.</summary>
public sealed class ControlTests
{
    private static readonly Instruction I32 = Op(Opcode.I32Const);
    private static readonly Instruction I64 = Op(Opcode.I64Const);
    private static readonly Instruction Drop = Op(Opcode.Drop);
    private static readonly Instruction End = Op(Opcode.End);
    private static readonly Instruction Else = Op(Opcode.Else);
    private static readonly Instruction Unreachable = Op(Opcode.Unreachable);
    private static readonly BlockType ToI32 = BlockType.Of(ValueType.I32);
    private static readonly Instruction Empty = Block(Opcode.Block, BlockType.Empty);
    private static readonly Instruction Number = Block(Opcode.Block, ToI32);
    private static readonly Instruction Select = Op(Opcode.Select);

    [Fact]
    public void A_block_leaves_what_its_type_says()
    {
        AssertValid(0, Number, I32, End, Drop);
        AssertInvalid(0, 1, "type mismatch", Number, End, Drop);
        AssertInvalid(0, 2, "type mismatch", Number, I64, End, Drop);
        AssertInvalid(0, 3, "type mismatch", Number, I32, I32, End, Drop);
        AssertInvalid(0, 2, "type mismatch", Empty, I32, End);
        AssertInvalid(0, 1, "type mismatch", I32);
        AssertInvalid(3, 1, "type mismatch", I32);
        AssertValid(3, I32, I64);
    }

    [Fact]
    public void A_block_sees_only_its_parameters()
    {
        AssertValid(0, I32, Block(Opcode.Block, BlockType.Of(2u)), Op(Opcode.I32Eqz), End, Drop);
        AssertInvalid(0, 0, "type mismatch", Block(Opcode.Loop, BlockType.Of(2u)), End, Drop);
        AssertInvalid(0, 2, "type mismatch", I32, Empty, Drop, End, Drop);
        AssertInvalid(0, 0, "unknown type 4", Block(Opcode.Block, BlockType.Of(4u)), End);
        AssertInvalid(0, 0, "unknown type", Block(Opcode.Block, BlockType.Of(uint.MaxValue)), End);
    }

    [Fact]
    public void An_if_needs_an_else_unless_it_leaves_what_it_takes()
    {
        AssertValid(0, I32, Block(Opcode.If, ToI32), I32, Else, I32, End, Drop);
        AssertValid(0, I32, I32, Block(Opcode.If, BlockType.Of(2u)), End, Drop);
        AssertInvalid(0, 3, "type mismatch", I32, Block(Opcode.If, ToI32), I32, End, Drop);
        AssertInvalid(0, 2, "type mismatch", I32, Block(Opcode.If, ToI32), Else, I32, End, Drop);
        AssertInvalid(0, 4, "type mismatch", I32, Block(Opcode.If, ToI32), I32, Else, End, Drop);
        AssertInvalid(0, 1, "type mismatch", I64, Block(Opcode.If, BlockType.Empty), End);
    }

    [Fact]
    public void A_branch_carries_the_results_of_a_block_and_the_parameters_of_a_loop()
    {
        AssertValid(0, Number, I32, Op(Opcode.Br), End, Drop);
        AssertInvalid(0, 1, "type mismatch", Number, Op(Opcode.Br), End, Drop);
        AssertValid(0, Block(Opcode.Loop, ToI32), Op(Opcode.Br), End, Drop);
        Instruction loop = Block(Opcode.Loop, BlockType.Of(2u));
        AssertInvalid(0, 3, "type mismatch", I32, loop, Drop, Op(Opcode.Br), End, Drop);
        AssertValid(0, Number, I32, I32, Op(Opcode.BrIf), End, Drop);
        AssertInvalid(0, 2, "type mismatch", Number, I32, Op(Opcode.BrIf), Drop, I32, End, Drop);
        AssertValid(3, I32, I64, Op(Opcode.Return));
        AssertInvalid(3, 2, "type mismatch", I64, I32, Op(Opcode.Return));
        AssertValid(0, I32, I32, I64, Op(Opcode.Br));
    }

    [Fact]
    public void The_labels_of_a_table_agree_in_number_and_with_the_stack()
    {
        Instruction table = new(Opcode.BrTable) { Labels = [0, 1, 1, 0] };
        AssertValid(0, Empty, I32, table, End);
        AssertInvalid(0, 3, "type mismatch", Number, I32, I32, table, End, Drop);
        AssertInvalid(0, 2, "unknown label 2", Empty, I32, table with { Labels = [2, 0] }, End);
        AssertInvalid(0, 2, "unknown label 2", Empty, I32, table with { Labels = [0, 2] }, End);
        Instruction[] two = [Number, Block(Opcode.Block, BlockType.Of(ValueType.I64))];
        AssertInvalid(0, 4, "type mismatch", [.. two, I32, I32, table, End, Drop, I32, End, Drop]);
        // Arities agree and nothing on the stack contradicts either label.
        AssertValid(0, [.. two, Unreachable, table, End, Drop, I32, End, Drop]);
    }

    [Fact]
    public void Unreachable_code_takes_any_operands_but_checks_those_it_makes()
    {
        AssertValid(0, Unreachable, Op(Opcode.I32Add), Drop);
        AssertValid(0, Unreachable, Select, Op(Opcode.I64Add), Drop);
        AssertValid(0, Unreachable, I32, Select, Drop);
        AssertInvalid(0, 2, "type mismatch", Unreachable, I64, Op(Opcode.I32Add), Drop);
        AssertInvalid(0, 2, "type mismatch", Unreachable, I32);
        AssertInvalid(0, 2, "type mismatch", Unreachable, Empty, Drop, End);
        AssertInvalid(0, 5, "type mismatch", Unreachable, Select, I64, I32, Select, Op(Opcode.I32Eqz), Drop);
        AssertValid(0, Number, Unreachable, Op(Opcode.BrIf), Op(Opcode.I32Eqz), End, Drop);
        AssertInvalid(0, 3, "type mismatch", Number, Unreachable, Op(Opcode.BrIf), Op(Opcode.I64Eqz), End, Drop);
        AssertValid(0, Unreachable, Op(Opcode.RefIsNull), Drop);
    }

    [Fact]
    public void A_body_from_a_generator_may_be_cut_short_or_too_long()
    {
        Module module = Surroundings;
        Assert.Equal("END opcode expected", Refusal.OfValidating(Body(module, I32, Drop)).Reason);
        Assert.Equal("END opcode expected", Refusal.OfValidating(Body(module)).Reason);
        Assert.Equal("END opcode expected", Refusal.OfValidating(Body(module, Else, End)).Reason);
        string reason = Refusal.OfValidating(Body(module, End, End)).Reason;
        Assert.Equal("unexpected content after the closing end", reason);
        ModuleException refusal = Refusal.OfValidating(Body(module, I32, End));
        Assert.Equal(-1, refusal.Offset);
        Assert.Equal($"invalid: {refusal.Reason}", refusal.Message);
    }

    private static Module Body(Module module, params Instruction[] body) =>
        module with { Functions = module.Functions.SetItem(2, new Function(0, [], [.. body])) };
}
