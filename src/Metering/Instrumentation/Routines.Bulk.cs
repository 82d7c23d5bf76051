using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Metering;

/// <summary>Growth and bulk operations, with their charges and limits.</summary>
internal sealed partial class Routines
{
    /// <summary>The function that stands for an instruction, or null where the instruction stands for
    /// itself.</summary>
    public uint? For(Instruction instruction)
    {
        ulong price = options.Parts.HasFlag(InstrumentedParts.Gas) ? UnitPrice(instruction.Opcode) : 0;
        bool isLimited = options.Parts.HasFlag(InstrumentedParts.MemoryLimit)
            && instruction.Opcode is Opcode.MemoryGrow or Opcode.TableGrow;
        if (price == 0 && !isLimited) return null;
        string name = $"eei:{instruction.Facts.Name}:{instruction.Index}:{instruction.Index2}";
        return instruction.Opcode switch
        {
            Opcode.MemoryGrow => additions.Function(name, () => Grow(instruction, price)),
            Opcode.TableGrow => additions.Function(name, () => Grow(instruction, price)),
            _ => additions.Function(name, () => Bulk(instruction, price)),
        };
    }

    private ulong UnitPrice(Opcode opcode) => opcode switch
    {
        Opcode.MemoryGrow => options.Schedule.PagePrice,
        Opcode.MemoryCopy or Opcode.MemoryFill or Opcode.MemoryInit => options.Schedule.BytePrice,
        Opcode.TableCopy or Opcode.TableInit or Opcode.TableFill or Opcode.TableGrow => options.Schedule.ElementPrice,
        _ => 0,
    };

    private Function Bulk(Instruction instruction, ulong price)
    {
        ValueType second = instruction.Opcode == Opcode.TableFill
            ? spaces.Tables[(int)instruction.Index].ElementType : ValueType.I32;
        var code = new CodeWriter();
        Charge(code, new DependentPrice(0, price, 2), 3);
        for (uint i = 0; i < 3; i++) code.LocalGet(i);
        code.Add(instruction with { Offset = -1 });
        code.End();
        return Made([ValueType.I32, second, ValueType.I32], [], [ValueType.I64], code);
    }

    private Function Grow(Instruction instruction, ulong price)
    {
        bool isTable = instruction.Opcode == Opcode.TableGrow;
        uint count = isTable ? 1u : 0;
        ValueType[] parameters = isTable
            ? [spaces.Tables[(int)instruction.Index].ElementType, ValueType.I32] : [ValueType.I32];
        var code = new CodeWriter();
        if (price != 0) Charge(code, new DependentPrice(0, price, count), count + 1);
        if (options.Parts.HasFlag(InstrumentedParts.MemoryLimit)) AnswerAboveLimit(code, instruction, count);
        for (uint i = 0; i <= count; i++) code.LocalGet(i);
        code.Add(instruction with { Offset = -1 });
        code.End();
        return Made(parameters, [ValueType.I32], [ValueType.I64], code);
    }

    private void AnswerAboveLimit(CodeWriter code, Instruction instruction, uint count)
    {
        code.Op(instruction.Opcode == Opcode.TableGrow ? Opcode.TableSize : Opcode.MemorySize, instruction.Index);
        code.Op(Opcode.I64ExtendI32U);
        code.LocalGet(count);
        code.Op(Opcode.I64ExtendI32U);
        code.Op(Opcode.I64Add);
        if (instruction.Opcode == Opcode.TableGrow) code.I64(Limits.TableElements);
        else
        {
            code.GlobalGet(counters.MemoryPages!.Value);
            code.Op(Opcode.I64ExtendI32U);
        }

        code.Op(Opcode.I64GtU);
        code.If();
        code.I32(uint.MaxValue);
        code.Op(Opcode.Return);
        code.End();
    }
}
