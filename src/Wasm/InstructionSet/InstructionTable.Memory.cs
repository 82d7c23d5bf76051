namespace Eei.Wasm;

public static partial class InstructionTable
{
    private static InstructionFacts[] MemoryRows =>
    [
        new(Opcode.I32Load, "i32.load", Immediates.MemoryArgument, "i32 -> i32", Feature.Mvp, 2),
        new(Opcode.I64Load, "i64.load", Immediates.MemoryArgument, "i32 -> i64", Feature.Mvp, 3),
        new(Opcode.F32Load, "f32.load", Immediates.MemoryArgument, "i32 -> f32", Feature.Mvp, 2),
        new(Opcode.F64Load, "f64.load", Immediates.MemoryArgument, "i32 -> f64", Feature.Mvp, 3),
        new(Opcode.I32Load8S, "i32.load8_s", Immediates.MemoryArgument, "i32 -> i32", Feature.Mvp, 0),
        new(Opcode.I32Load8U, "i32.load8_u", Immediates.MemoryArgument, "i32 -> i32", Feature.Mvp, 0),
        new(Opcode.I32Load16S, "i32.load16_s", Immediates.MemoryArgument, "i32 -> i32", Feature.Mvp, 1),
        new(Opcode.I32Load16U, "i32.load16_u", Immediates.MemoryArgument, "i32 -> i32", Feature.Mvp, 1),
        new(Opcode.I64Load8S, "i64.load8_s", Immediates.MemoryArgument, "i32 -> i64", Feature.Mvp, 0),
        new(Opcode.I64Load8U, "i64.load8_u", Immediates.MemoryArgument, "i32 -> i64", Feature.Mvp, 0),
        new(Opcode.I64Load16S, "i64.load16_s", Immediates.MemoryArgument, "i32 -> i64", Feature.Mvp, 1),
        new(Opcode.I64Load16U, "i64.load16_u", Immediates.MemoryArgument, "i32 -> i64", Feature.Mvp, 1),
        new(Opcode.I64Load32S, "i64.load32_s", Immediates.MemoryArgument, "i32 -> i64", Feature.Mvp, 2),
        new(Opcode.I64Load32U, "i64.load32_u", Immediates.MemoryArgument, "i32 -> i64", Feature.Mvp, 2),
        new(Opcode.I32Store, "i32.store", Immediates.MemoryArgument, "i32 i32 ->", Feature.Mvp, 2),
        new(Opcode.I64Store, "i64.store", Immediates.MemoryArgument, "i32 i64 ->", Feature.Mvp, 3),
        new(Opcode.F32Store, "f32.store", Immediates.MemoryArgument, "i32 f32 ->", Feature.Mvp, 2),
        new(Opcode.F64Store, "f64.store", Immediates.MemoryArgument, "i32 f64 ->", Feature.Mvp, 3),
        new(Opcode.I32Store8, "i32.store8", Immediates.MemoryArgument, "i32 i32 ->", Feature.Mvp, 0),
        new(Opcode.I32Store16, "i32.store16", Immediates.MemoryArgument, "i32 i32 ->", Feature.Mvp, 1),
        new(Opcode.I64Store8, "i64.store8", Immediates.MemoryArgument, "i32 i64 ->", Feature.Mvp, 0),
        new(Opcode.I64Store16, "i64.store16", Immediates.MemoryArgument, "i32 i64 ->", Feature.Mvp, 1),
        new(Opcode.I64Store32, "i64.store32", Immediates.MemoryArgument, "i32 i64 ->", Feature.Mvp, 2),
        new(Opcode.MemorySize, "memory.size", Immediates.Memory, "-> i32", Feature.Mvp),
        new(Opcode.MemoryGrow, "memory.grow", Immediates.Memory, "i32 -> i32", Feature.Mvp),
        new(Opcode.MemoryInit, "memory.init", Immediates.DataMemory, "i32 i32 i32 ->", Feature.BulkMemory),
        new(Opcode.DataDrop, "data.drop", Immediates.Data, "->", Feature.BulkMemory),
        new(Opcode.MemoryCopy, "memory.copy", Immediates.MemoryMemory, "i32 i32 i32 ->", Feature.BulkMemory),
        new(Opcode.MemoryFill, "memory.fill", Immediates.Memory, "i32 i32 i32 ->", Feature.BulkMemory),
        new(Opcode.TableInit, "table.init", Immediates.ElementTable, "i32 i32 i32 ->", Feature.BulkMemory),
        new(Opcode.ElemDrop, "elem.drop", Immediates.Element, "->", Feature.BulkMemory),
        new(Opcode.TableCopy, "table.copy", Immediates.TableTable, "i32 i32 i32 ->", Feature.BulkMemory),
        new(Opcode.TableGrow, "table.grow", Immediates.Table, FromContext, Feature.ReferenceTypes),
        new(Opcode.TableSize, "table.size", Immediates.Table, "-> i32", Feature.ReferenceTypes),
        new(Opcode.TableFill, "table.fill", Immediates.Table, FromContext, Feature.ReferenceTypes),
    ];
}
