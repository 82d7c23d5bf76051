using static Eei.Wasm.Tests.Typing;

namespace Eei.Wasm.Tests;

/// <summary>Names that stand for nothing, and operands that follow from what is named.</summary>
public sealed class ContextTests
{
    private static readonly Instruction I32 = Op(Opcode.I32Const);
    private static readonly Instruction I64 = Op(Opcode.I64Const);
    private static readonly Instruction F64 = Op(Opcode.F64Const);
    private static readonly Instruction Drop = Op(Opcode.Drop);
    private static readonly Instruction Function = Op(Opcode.RefNull, (uint)ValueType.FuncRef);
    private static readonly Instruction Extern = Op(Opcode.RefNull, (uint)ValueType.ExternRef);

    [Theory]
    [InlineData(Opcode.LocalGet, 3u, 0u, "unknown local 3")]
    [InlineData(Opcode.LocalSet, uint.MaxValue, 0u, "unknown local 4294967295")]
    [InlineData(Opcode.LocalTee, 3u, 0u, "unknown local 3")]
    [InlineData(Opcode.GlobalGet, 2u, 0u, "unknown global 2")]
    [InlineData(Opcode.GlobalSet, 2u, 0u, "unknown global 2")]
    [InlineData(Opcode.GlobalSet, 0u, 0u, "global is immutable")]
    [InlineData(Opcode.Call, 3u, 0u, "unknown function 3")]
    [InlineData(Opcode.CallIndirect, 4u, 0u, "unknown type 4")]
    [InlineData(Opcode.CallIndirect, 0u, 2u, "unknown table 2")]
    [InlineData(Opcode.CallIndirect, 0u, 1u, "type mismatch")]
    [InlineData(Opcode.RefFunc, 3u, 0u, "unknown function 3")]
    [InlineData(Opcode.RefFunc, 1u, 0u, "undeclared function reference 1")]
    [InlineData(Opcode.TableGet, 2u, 0u, "unknown table 2")]
    [InlineData(Opcode.TableSize, 2u, 0u, "unknown table 2")]
    [InlineData(Opcode.TableCopy, 0u, 1u, "type mismatch")]
    [InlineData(Opcode.TableCopy, 2u, 0u, "unknown table 2")]
    [InlineData(Opcode.TableInit, 1u, 0u, "unknown elem segment 1")]
    [InlineData(Opcode.TableInit, 0u, 1u, "type mismatch")]
    [InlineData(Opcode.ElemDrop, 1u, 0u, "unknown elem segment 1")]
    [InlineData(Opcode.MemoryInit, 1u, 0u, "unknown data segment 1")]
    [InlineData(Opcode.DataDrop, 1u, 0u, "unknown data segment 1")]
    [InlineData(Opcode.Br, 1u, 0u, "unknown label 1")]
    [InlineData(Opcode.Br, uint.MaxValue, 0u, "unknown label 4294967295")]
    public void What_is_named_must_exist_and_fit(Opcode opcode, uint index, uint index2, string reason) =>
        AssertInvalid(0, 1, reason, Op(Opcode.Unreachable), Op(opcode, index, index2));

    [Fact]
    public void Variables_take_and_give_their_types()
    {
        AssertValid(0, Op(Opcode.LocalGet, 1), Op(Opcode.LocalTee, 1), Op(Opcode.LocalSet, 1));
        AssertInvalid(0, 1, "type mismatch", I32, Op(Opcode.LocalSet, 1));
        AssertInvalid(0, 1, "type mismatch", I32, Op(Opcode.LocalTee, 1), Drop);
        AssertValid(0, Op(Opcode.GlobalGet, 1), Op(Opcode.GlobalSet, 1));
        AssertInvalid(0, 1, "type mismatch", Op(Opcode.GlobalGet), Op(Opcode.GlobalSet, 1));
    }

    [Fact]
    public void Calls_take_parameters_and_give_results()
    {
        AssertValid(0, I32, I64, Op(Opcode.Call, 1), Op(Opcode.F32Neg), Drop);
        AssertInvalid(0, 2, "type mismatch", I64, I32, Op(Opcode.Call, 1), Drop);
        AssertInvalid(0, 1, "type mismatch", I64, Op(Opcode.Call, 1), Drop);
        AssertValid(0, I32, I64, I32, Op(Opcode.CallIndirect, 1), Drop);
        AssertInvalid(0, 2, "type mismatch", I32, I64, Op(Opcode.CallIndirect, 1), Drop);
    }

    [Fact]
    public void Tables_take_and_give_their_elements()
    {
        AssertValid(0, I32, I32, Op(Opcode.TableGet, 1), Op(Opcode.TableSet, 1));
        AssertInvalid(0, 2, "type mismatch", I32, Function, Op(Opcode.TableSet, 1));
        AssertValid(0, Extern, I32, Op(Opcode.TableGrow, 1), Drop);
        AssertInvalid(0, 2, "type mismatch", Function, I32, Op(Opcode.TableGrow, 1), Drop);
        AssertValid(0, I32, Function, I32, Op(Opcode.TableFill));
        AssertInvalid(0, 3, "type mismatch", I32, Extern, I32, Op(Opcode.TableFill));
        AssertValid(0, Extern, Op(Opcode.RefIsNull), Op(Opcode.I32Eqz), Drop);
        AssertInvalid(0, 1, "type mismatch", I32, Op(Opcode.RefIsNull), Drop);
        AssertValid(0, Op(Opcode.RefFunc), Op(Opcode.LocalSet, 2));
    }

    [Fact]
    public void Select_without_a_type_takes_no_references()
    {
        var typed = new Instruction(Opcode.SelectTyped) { ValueTypes = [ValueType.FuncRef] };
        AssertValid(0, F64, F64, I32, Op(Opcode.Select), Op(Opcode.F64Neg), Drop);
        AssertInvalid(0, 3, "type mismatch", F64, I64, I32, Op(Opcode.Select), Drop);
        AssertInvalid(0, 3, "type mismatch", Function, Function, I32, Op(Opcode.Select), Drop);
        AssertValid(0, Function, Function, I32, typed, Drop);
        AssertInvalid(0, 3, "type mismatch", Function, Extern, I32, typed, Drop);
        AssertInvalid(0, 3, "invalid result arity", F64, F64, I32, typed with { ValueTypes = [] }, Drop);
        ValueType[] two = [ValueType.F64, ValueType.F64];
        AssertInvalid(0, 3, "invalid result arity", F64, F64, I32, typed with { ValueTypes = [.. two] }, Drop);
    }

    [Fact]
    public void Alignments_and_lanes_are_bounded_by_the_access()
    {
        AssertValid(0, I32, Op(Opcode.I64Load32U, 2), Drop);
        AssertInvalid(0, 1, "alignment must not be larger than natural", I32, Op(Opcode.I64Load32U, 3), Drop);
        AssertInvalid(0, 1, "alignment must not be larger than natural", I32, Op(Opcode.V128Load, 5), Drop);
        Instruction v128 = Op(Opcode.V128Const);
        AssertValid(0, v128, Op(Opcode.I16x8ExtractLaneS) with { Lane = 7 }, Drop);
        AssertInvalid(0, 1, "invalid lane index", v128, Op(Opcode.I16x8ExtractLaneS) with { Lane = 8 }, Drop);
        AssertInvalid(0, 2, "invalid lane index", I32, v128, Op(Opcode.V128Store32Lane) with { Lane = 4 });
        AssertValid(0, v128, v128, Op(Opcode.I8x16Shuffle) with { BitsHigh = 31UL << 56 }, Drop);
        AssertInvalid(0, 2, "invalid lane index", v128, v128, Op(Opcode.I8x16Shuffle) with { Bits = 32UL << 8 }, Drop);
    }

    [Fact]
    public void Memory_instructions_need_a_memory()
    {
        Module bare = new()
        {
            Types = [new FunctionType([], [])],
            Data = [new DataSegment(SegmentMode.Passive, 0, [], default)],
            DataCount = 1,
        };
        foreach (Opcode opcode in (Opcode[])
            [Opcode.I32Load, Opcode.V128Store8Lane, Opcode.MemorySize, Opcode.MemoryCopy, Opcode.MemoryInit])
        {
            Instruction[] body = [Op(Opcode.Unreachable), Op(opcode), Op(Opcode.End)];
            ModuleException refusal = Refusal.OfValidating(bare with { Functions = [new Function(0, [], [.. body])] });
            Assert.Equal("unknown memory 0", refusal.Reason);
        }
    }
}
