using System.Reflection;
using System.Reflection.Emit;
using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>Table instructions.</summary>
/// <remarks>Source: WebAssembly 2.0, section 4.4.6; charges: docs/gas.md.</remarks>
internal static class TableFamily
{
    /// <summary>One rule per instruction.</summary>
    public static readonly Dictionary<Opcode, EmissionRule> Rules = new()
    {
        [Opcode.TableGet] = Get,
        [Opcode.TableSet] = Set,
        [Opcode.TableSize] = Size,
        [Opcode.TableGrow] = Grow,
        [Opcode.TableFill] = Bulk(RuntimeMethods.FillTable, static (f, i) => f.LoadTable((int)i.Index)),
        [Opcode.TableCopy] = Bulk(RuntimeMethods.CopyTable, LoadBothTables),
        [Opcode.TableInit] = Bulk(RuntimeMethods.InitialiseTable, LoadTableAndSegment),
        [Opcode.ElemDrop] = static (FunctionEmitter f, in Instruction i) =>
            f.DropSegment(f.Unit.Layout.Element((int)i.Index)),
    };

    private static void Get(FunctionEmitter f, in Instruction i)
    {
        (Operand, int) index = f.PopPinned();
        f.LoadElementAddress((int)i.Index, index);
        f.Il.Op(OpCodes.Ldind_I8);
        f.PushStack(f.Unit.Facts.Tables[(int)i.Index].ElementType);
    }

    private static void Set(FunctionEmitter f, in Instruction i)
    {
        (Operand, int) value = f.PopPinned();
        (Operand, int) index = f.PopPinned();
        f.LoadElementAddress((int)i.Index, index);
        f.Load(value);
        f.Il.Op(OpCodes.Stind_I8);
    }

    private static void Size(FunctionEmitter f, in Instruction i)
    {
        f.LoadTableLength((int)i.Index);
        f.Il.Op(OpCodes.Conv_I4);
        f.PushStack(Wasm.ValueType.I32);
    }

    private static void Grow(FunctionEmitter f, in Instruction i)
    {
        (Operand, int) delta = f.PopPinned();
        (Operand, int) value = f.PopPinned();
        f.SpillAll();
        f.ChargeFor(delta, f.Unit.Schedule.ElementPrice);
        f.LoadTable((int)i.Index);
        f.Load(value);
        f.Load(delta);
        f.Call(RuntimeMethods.GrowTable);
        f.PushStack(Wasm.ValueType.I32);
    }

    private static EmissionRule Bulk(MethodInfo method, Action<FunctionEmitter, Instruction> loadCells) =>
        (FunctionEmitter f, in Instruction i) =>
        {
            Instruction instruction = i;
            f.Bulk(method, () => loadCells(f, instruction), f.Unit.Schedule.ElementPrice, TrapKind.TableOutOfBounds);
        };

    private static void LoadBothTables(FunctionEmitter f, Instruction i)
    {
        f.LoadTable((int)i.Index);
        f.LoadTable((int)i.Index2);
    }

    private static void LoadTableAndSegment(FunctionEmitter f, Instruction i)
    {
        f.LoadTable((int)i.Index2);
        f.LoadContextAddress(f.Unit.Layout.Element((int)i.Index));
    }
}
