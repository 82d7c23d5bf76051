using System.Reflection;
using System.Reflection.Emit;

namespace Eei.IlCompiler;

/// <summary>Bulk operations and table elements.</summary>
internal sealed partial class FunctionEmitter
{
    /// <summary>Charges for a bulk operation with three operands, performs it, and traps where it says
    /// false.</summary>
    public void Bulk(MethodInfo method, Action loadCells, ulong price, TrapKind trap)
    {
        (Operand, int) count = PopPinned();
        (Operand, int) second = PopPinned();
        (Operand, int) first = PopPinned();
        SpillAll();
        ChargeFor(count, price);
        loadCells();
        Load(first);
        Load(second);
        Load(count);
        Call(method);
        Il.Branch(OpCodes.Brfalse, TrapLabel(trap));
    }

    /// <summary>data.drop and elem.drop: the segment is empty from now on.</summary>
    public void DropSegment(int offset)
    {
        LoadContextAddress(offset + sizeof(long));
        Il.Constant(0L);
        Il.Op(OpCodes.Stind_I8);
    }

    /// <summary>Pushes the address of a table element, after its bounds check.</summary>
    public void LoadElementAddress(int table, (Operand, int) index)
    {
        SpillAll();
        Load(index);
        Il.Op(OpCodes.Conv_U);
        LoadTableLength(table);
        Il.Branch(OpCodes.Bge_Un, TrapLabel(TrapKind.TableOutOfBounds));
        LoadTable(table);
        Il.Op(OpCodes.Ldind_I);
        Load(index);
        Il.Op(OpCodes.Conv_U);
        Il.Constant(3);
        Il.Op(OpCodes.Shl);
        Il.Op(OpCodes.Add);
    }

    /// <summary>Pushes the length of a table.</summary>
    public void LoadTableLength(int table)
    {
        LoadTable(table);
        Il.Constant(Offset.TableLength);
        Il.Op(OpCodes.Add);
        Il.Op(OpCodes.Ldind_I);
    }
}
