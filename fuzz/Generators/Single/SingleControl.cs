using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Fuzz;

/// <summary>Instructions whose types follow from context: control, locals, globals, select, references.</summary>
internal static class SingleControl
{
    public static void Emit(SingleScript script, Hazard hazard)
    {
        CodeBuilder code = script.Main;
        ValueType type = script.AnyType();
        switch (script.Opcode)
        {
            case Opcode.Unreachable:
                // Behind a condition that the data decides in the last tuple.
                script.Push32(chance => hazard == Hazard.Any ? (uint)chance.Below(2) : 0);
                code.If().Op(Opcode.Unreachable).End();
                break;
            case Opcode.Nop:
                script.Push(type);
                code.Op(Opcode.Nop);
                script.Take(type);
                break;
            case Opcode.LocalGet or Opcode.LocalSet or Opcode.LocalTee:
                EmitLocal(script, type);
                break;
            case Opcode.GlobalGet or Opcode.GlobalSet:
                uint global = script.Module.Global(type, BoundaryValues.Draw(script.Prng, type));
                code.GlobalGet(global);
                script.Take(type);
                script.Push(type);
                code.GlobalSet(global).GlobalGet(global);
                script.Take(type);
                break;
            case Opcode.Drop:
                script.Push(type);
                script.Push(ValueType.I64);
                code.Op(Opcode.Drop);
                script.Take(type);
                break;
            case Opcode.Select or Opcode.SelectTyped:
                EmitSelect(script, type);
                break;
            case Opcode.RefIsNull or Opcode.RefFunc:
                uint table = script.Module.Table(ValueType.FuncRef, 1, 1);
                script.Module.Elements(SegmentMode.Active, table, 0, [code.Handle]);
                if (script.Prng.Percent(50)) code.Op(Opcode.RefFunc, code.Handle);
                else code.I32(0).Op(Opcode.TableGet, table).Op(Opcode.RefFunc, code.Handle).Op(Opcode.Drop);
                code.Op(Opcode.RefIsNull);
                script.Take(ValueType.I32);
                break;
            default:
                SingleBranch.Emit(script, type);
                break;
        }
    }

    private static void EmitLocal(SingleScript script, ValueType type)
    {
        CodeBuilder code = script.Main;
        uint local = code.Local(type);
        code.Get(local);
        script.Take(type);
        script.Push(type);
        if (script.Opcode == Opcode.LocalTee)
        {
            code.Tee(local);
            script.Take(type);
        }
        else
        {
            code.Set(local);
        }

        code.Get(local);
        script.Take(type);
    }

    private static void EmitSelect(SingleScript script, ValueType type)
    {
        CodeBuilder code = script.Main;
        script.Push(type);
        script.Push(type);
        script.Push(ValueType.I32);
        if (script.Opcode == Opcode.Select) code.Op(Opcode.Select);
        else code.Add(new Instruction(Opcode.SelectTyped) { ValueTypes = [type] });
        script.Take(type);
    }
}
