using System.Collections.Immutable;

namespace Eei.Wasm.Tests;

/// <summary>A module with one of everything, into which bodies are put to be validated.</summary>
/// <remarks>
/// Types: 0 [] -> [], 1 [i32 i64] -> [f32], 2 [i32] -> [i32], 3 [] -> [i32 i64]. Functions: 0 and 1 of type 1 (1 is
/// not declared for ref.func), 2 the body. Tables: 0 funcref, 1 externref. Globals: 0 const i32, 1 var i64. Locals: 0
/// i32, 1 f64, 2 funcref.
/// </remarks>
public static class Typing
{
    private static readonly Instruction End = new(Opcode.End);

    public static Module Surroundings { get; } = new()
    {
        Types =
        [
            new FunctionType([], []),
            new FunctionType([ValueType.I32, ValueType.I64], [ValueType.F32]),
            new FunctionType([ValueType.I32], [ValueType.I32]),
            new FunctionType([], [ValueType.I32, ValueType.I64]),
        ],
        Functions =
        [
            new Function(1, [], [Op(Opcode.Unreachable), End]),
            new Function(1, [], [Op(Opcode.Unreachable), End]),
            new Function(0, [], [End]),
        ],
        Tables =
        [
            new TableType(ValueType.FuncRef, new SizeRange(1, null)),
            new TableType(ValueType.ExternRef, new SizeRange(1, null)),
        ],
        Memories = [new MemoryType(new SizeRange(1, null))],
        Globals =
        [
            new Global(new GlobalType(ValueType.I32, Mutability.Constant), [Op(Opcode.I32Const), End]),
            new Global(new GlobalType(ValueType.I64, Mutability.Variable), [Op(Opcode.I64Const), End]),
        ],
        Elements =
        [
            new ElementSegment(
                SegmentMode.Declarative, ValueType.FuncRef.WithoutNull(), 0, [], [[Op(Opcode.RefFunc), End]]),
        ],
        Data = [new DataSegment(SegmentMode.Passive, 0, [], new byte[] { 1, 2, 3 })],
        DataCount = 1,
    };

    public static Instruction Op(Opcode opcode, uint index = 0, uint index2 = 0) =>
        new(opcode) { Index = index, Index2 = index2 };

    public static Instruction Block(Opcode opcode, BlockType type) =>
        new(opcode) { Bits = unchecked((ulong)type.Encoded) };

    /// <summary>Validates a body of the given type; it closes itself.</summary>
    public static void AssertValid(uint type, params Instruction[] body) =>
        ModuleValidator.Validate(ModuleDecoder.Decode(ModuleEncoder.Encode(With(type, body))));

    /// <summary>Expects a refusal at the instruction with the given place, its closing end included.</summary>
    public static void AssertInvalid(uint type, int place, string reason, params Instruction[] body)
    {
        Module module = ModuleDecoder.Decode(ModuleEncoder.Encode(With(type, body)));
        ModuleException refusal = Refusal.OfValidating(module);
        Assert.StartsWith(reason, refusal.Reason, StringComparison.Ordinal);
        Assert.Equal(module.Functions[2].Body[place].Offset, refusal.Offset);
    }

    private static Module With(uint type, Instruction[] body)
    {
        ImmutableArray<LocalRun> locals = type == 0
            ? [new LocalRun(1, ValueType.I32), new LocalRun(1, ValueType.F64), new LocalRun(1, ValueType.FuncRef)]
            : [];
        var function = new Function(type, locals, [.. body, End]);
        return Surroundings with { Functions = Surroundings.Functions.SetItem(2, function) };
    }
}
