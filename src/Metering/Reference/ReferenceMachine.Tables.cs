using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Metering;

/// <summary>References and tables.</summary>
/// <remarks>Source: WebAssembly 2.0, sections 4.4.2 and 4.4.6; docs/gas.md, Charges that depend on values.</remarks>
internal sealed partial class ReferenceMachine
{
    private bool StepTable(ReferenceInstance instance, in Instruction instruction)
    {
        int index = (int)instruction.Index;
        switch (instruction.Opcode)
        {
            case Opcode.RefNull:
                _operands.Add(default);
                return true;
            case Opcode.RefIsNull:
                Push(Pop().Reference is null ? 1u : 0);
                return true;
            case Opcode.RefFunc:
                _operands.Add(new ReferenceOperand(0, instance.Functions[index]));
                return true;
            case Opcode.TableSize:
                Push((uint)instance.Tables[index].Items.Count);
                return true;
            case Opcode.TableGet or Opcode.TableSet:
                Access(instance.Tables[index].Items, instruction.Opcode);
                return true;
            case Opcode.TableGrow:
                uint count = PopI32();
                object? item = Pop().Reference;
                if (Charge((UInt128)schedule.ElementPrice * count)) Push(instance.Tables[index].Grow(count, item));
                return true;
            case Opcode.TableFill:
                FillTable(instance.Tables[index].Items);
                return true;
            case Opcode.TableCopy:
                CopyTable([.. instance.Tables[(int)instruction.Index2].Items], instance.Tables[index].Items);
                return true;
            case Opcode.TableInit:
                CopyTable(instance.Elements[index], instance.Tables[(int)instruction.Index2].Items);
                return true;
            case Opcode.ElemDrop:
                instance.Elements[index] = [];
                return true;
            default: return false;
        }
    }

    private void Access(List<object?> table, Opcode opcode)
    {
        object? item = opcode == Opcode.TableSet ? Pop().Reference : null;
        uint index = PopI32();
        if (index >= table.Count) Trap(TrapKind.TableOutOfBounds);
        else if (opcode == Opcode.TableSet) table[(int)index] = item;
        else _operands.Add(new ReferenceOperand(0, table[(int)index]));
    }

    private void FillTable(List<object?> table)
    {
        uint count = PopI32();
        object? item = Pop().Reference;
        uint to = PopI32();
        if (!Charge((UInt128)schedule.ElementPrice * count)) return;
        if ((ulong)to + count > (ulong)table.Count) Trap(TrapKind.TableOutOfBounds);
        else
            for (uint i = 0; i < count; i++) table[(int)(to + i)] = item;
    }

    private void CopyTable(ImmutableArray<object?> source, List<object?> table)
    {
        uint count = PopI32(), from = PopI32(), to = PopI32();
        if (!Charge((UInt128)schedule.ElementPrice * count)) return;
        if ((ulong)from + count > (ulong)source.Length || (ulong)to + count > (ulong)table.Count)
            Trap(TrapKind.TableOutOfBounds);
        else
            for (uint i = 0; i < count; i++) table[(int)(to + i)] = source[(int)(from + i)];
    }
}
