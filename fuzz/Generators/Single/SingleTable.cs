using Eei.Fuzz.Randomness;
using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Fuzz;

/// <summary>Table and reference instructions and call_indirect, on a table with functions of two types and
/// nulls.</summary>
internal static class SingleTable
{
    private const uint Elements = 8;

    private static readonly FunctionType Right = new([ValueType.I32], [ValueType.I64]);

    public static void Emit(SingleScript script, Hazard hazard)
    {
        CodeBuilder code = script.Main;
        Prng prng = script.Prng;
        uint first = FirstTable(script);
        switch (script.Opcode)
        {
            case Opcode.RefNull:
                ValueType type = prng.Percent(50) ? ValueType.FuncRef : ValueType.ExternRef;
                code.Op(Opcode.RefNull, (uint)type);
                script.Take(type);
                return;
            case Opcode.CallIndirect:
                script.Push(ValueType.I32);
                script.Push32(chance => Index(chance, hazard, 3));
                code.CallIndirect(Right, first);
                script.Take(ValueType.I64);
                return;
            case Opcode.TableGet:
                script.Push32(chance => Index(chance, hazard, Elements));
                code.Op(Opcode.TableGet, first);
                script.Take(ValueType.FuncRef);
                return;
            case Opcode.TableSet:
                script.Push32(chance => Index(chance, hazard, Elements));
                PushReference(script);
                code.Op(Opcode.TableSet, first);
                break;
            case Opcode.TableSize:
                code.Op(Opcode.TableSize, first);
                script.Take(ValueType.I32);
                return;
            case Opcode.TableGrow:
                PushReference(script);
                script.Push32(chance => chance.Pick<uint>([0, 1, 2, 999_999, 0xFFFFFFFF]));
                code.Op(Opcode.TableGrow, first);
                script.Take(ValueType.I32);
                code.Op(Opcode.TableSize, first);
                script.Take(ValueType.I32);
                break;
            case Opcode.TableFill:
                script.Push32(chance => Index(chance, hazard, Elements - 3));
                PushReference(script);
                script.Push32(chance => Length(chance, hazard));
                code.Op(Opcode.TableFill, first);
                break;
            default:
                EmitBulk(script, hazard, first);
                break;
        }

        Look(script, first);
    }

    private static void EmitBulk(SingleScript script, Hazard hazard, uint first)
    {
        CodeBuilder code = script.Main;
        Prng prng = script.Prng;
        uint segment = script.Module.Elements(SegmentMode.Passive, 0, 0, Handles(script));
        uint second = prng.Percent(50) ? first : script.Module.Table(ValueType.FuncRef, Elements, null);
        if (script.Opcode == Opcode.ElemDrop)
        {
            code.Op(Opcode.ElemDrop, segment).I32(0).I32(0).I32(hazard == Hazard.Any ? prng.Below(3) : 0)
                .Op(Opcode.TableInit, segment, first);
            return;
        }

        script.Push32(chance => Index(chance, hazard, Elements - 3));
        script.Push32(chance => Index(chance, hazard, Elements - 3));
        script.Push32(chance => Length(chance, hazard));
        if (script.Opcode == Opcode.TableInit) code.Op(Opcode.TableInit, segment, first);
        else code.Op(Opcode.TableCopy, first, second);
    }

    // Tells null from not null in every element, and calls those that can be called.
    private static void Look(SingleScript script, uint table)
    {
        CodeBuilder code = script.Main;
        uint i = code.Local(ValueType.I32);
        code.I32(0).Set(i).Loop().Get(i).Op(Opcode.TableGet, table);
        script.Take(ValueType.FuncRef);
        code.Get(i).I32(1).Op(Opcode.I32Add).Tee(i).I32((int)Elements).Op(Opcode.I32LtU).BrIf(0).End();
    }

    private static uint FirstTable(SingleScript script)
    {
        uint table = script.Module.Table(ValueType.FuncRef, Elements, script.Prng.Percent(50) ? Elements + 2 : null);
        script.Module.Elements(SegmentMode.Active, table, 0, Handles(script));
        return table;
    }

    // Three functions of the right type, one of another, two nulls, and one of the right type again.
    private static List<uint?> Handles(SingleScript script)
    {
        CodeBuilder extend = script.Module.Function(Right);
        extend.Get(0).Op(Opcode.I64ExtendI32S).I64(script.Prng.Below(1_000)).Op(Opcode.I64Sub);
        return [extend.Handle, extend.Handle, extend.Handle, script.Main.Handle, null, null, extend.Handle];
    }

    private static void PushReference(SingleScript script)
    {
        if (script.Prng.Percent(50)) script.Main.Op(Opcode.RefNull, (uint)ValueType.FuncRef);
        else script.Main.Op(Opcode.RefFunc, script.Main.Handle);
    }

    private static uint Index(Prng prng, Hazard hazard, uint below) =>
        hazard == Hazard.Any && prng.Percent(50)
            ? prng.Pick<uint>([3, 4, Elements - 1, Elements, Elements + 1, 0xFFFFFFFF, 0x80000000])
            : (uint)prng.Below((int)below);

    private static uint Length(Prng prng, Hazard hazard) =>
        hazard == Hazard.Any && prng.Percent(30) ? prng.Pick<uint>([4, 8, 9, 0xFFFFFFFF]) : (uint)prng.Below(4);
}
