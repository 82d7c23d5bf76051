using System.Collections.Immutable;
using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Fuzz;

/// <summary>Blocks, branches, calls and returns.</summary>
internal static class SingleBranch
{
    public static void Emit(SingleScript script, ValueType type)
    {
        CodeBuilder code = script.Main;
        BlockType result = BlockType.Of(type);
        switch (script.Opcode)
        {
            case Opcode.Br:
                // The operand below the branch's own is thrown away by the branch.
                code.Block(result).Block(result);
                script.Push(ValueType.I64);
                script.Push(type);
                code.Br((uint)script.Prng.Below(2)).End();
                script.Take(type);
                script.Push(type);
                code.End();
                script.Take(type);
                break;
            case Opcode.BrIf:
                code.Block(result);
                script.Push(type);
                script.Push(ValueType.I32);
                code.BrIf(0);
                script.Take(type);
                script.Push(type);
                code.End();
                script.Take(type);
                break;
            case Opcode.BrTable:
                EmitTable(script, type);
                break;
            case Opcode.If or Opcode.Else:
                script.Push(ValueType.I32);
                code.If(result);
                script.Push(type);
                code.Else();
                script.Push(type);
                code.End();
                script.Take(type);
                break;
            case Opcode.Loop:
                EmitLoop(script);
                break;
            case Opcode.Call or Opcode.Return:
                EmitCall(script, type);
                break;
            case not Opcode.Unreachable when script.Second == SecondEditionUse.Never:
                script.Push(type);
                code.Block().Op(Opcode.Nop).End();
                script.Take(type);
                break;
            default:
                FunctionType pair = new([type, ValueType.I32], [ValueType.I32, type]);
                uint local = code.Local(type);
                script.Push(type);
                script.Push(ValueType.I32);
                code.Block(BlockType.Of(script.Module.TypeIndex(pair))).Op(Opcode.I32Eqz);
                uint flag = code.Local(ValueType.I32);
                code.Set(flag).Set(local).Get(flag).Get(local).End();
                script.Take(type);
                script.Take(ValueType.I32);
                break;
        }
    }

    private static void EmitTable(SingleScript script, ValueType type)
    {
        CodeBuilder code = script.Main;
        int entries = script.Prng.Below(6);
        var labels = ImmutableArray.CreateBuilder<uint>();
        for (int i = 0; i <= entries; i++) labels.Add((uint)script.Prng.Below(3));
        BlockType result = BlockType.Of(type);
        code.Block(result).Block(result).Block(result);
        script.Push(type);
        script.Push32(chance => chance.Pick<uint>(
            [0, 1, (uint)entries - 1, (uint)entries, (uint)entries + 1, 0x80000000, 0xFFFFFFFF]));
        code.BrTable(labels.ToImmutable()).End();
        script.Take(type);
        script.Push(type);
        code.End();
        script.Take(type);
        script.Push(type);
        code.End();
        script.Take(type);
    }

    private static void EmitLoop(SingleScript script)
    {
        CodeBuilder code = script.Main;
        uint counter = code.Local(ValueType.I32);
        uint sum = code.Local(ValueType.I64);
        script.Push32(chance => (uint)chance.Below(40));
        code.Set(counter);
        script.Push(ValueType.I64);
        code.Set(sum).Loop()
            .Get(sum).I64(3).Op(Opcode.I64Mul).Get(counter).Op(Opcode.I64ExtendI32S).Op(Opcode.I64Add).Set(sum)
            .Get(counter).I32(1).Op(Opcode.I32Sub).Tee(counter).I32(0).Op(Opcode.I32GtS).BrIf(0).End();
        code.Get(sum);
        script.Take(ValueType.I64);
    }

    private static void EmitCall(SingleScript script, ValueType type)
    {
        CodeBuilder callee = script.Module.Function(new FunctionType([type, ValueType.I32, type], [type]));
        if (script.Opcode == Opcode.Return)
            callee.Get(1).If().I64(1).Get(0).Op(Opcode.Return).End().Get(2).Op(Opcode.Return);
        else callee.Get(0).Get(2).Get(1).Op(Opcode.Select);
        script.Push(type);
        script.Push(ValueType.I32);
        script.Push(type);
        script.Main.Call(callee.Handle);
        script.Take(type);
    }
}
