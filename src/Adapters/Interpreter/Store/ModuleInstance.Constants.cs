using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Interpreter;

// Constant expressions (WebAssembly 3.0, section 3.4.13). No collection comes in between.
public sealed unsafe partial class ModuleInstance
{
    private ulong Evaluate(ImmutableArray<Instruction> expression) => Evaluate(expression, _globals);

    /// <summary>The value, of a v128 its lower half.</summary>
    private ulong Evaluate(ImmutableArray<Instruction> expression, GlobalInstance[] globals)
    {
        // Up to 2.0 it is one instruction and its end.
        if (expression.Length == 2 && expression[0].Facts.Feature != Feature.GarbageCollection)
            return Single(expression[0], globals);
        var operands = new List<ulong>();
        foreach (Instruction instruction in expression.AsSpan()[..^1]) Step(instruction, globals, operands);
        return operands[0];
    }

    /// <summary>The upper half of a constant expression of type v128, which is one instruction.</summary>
    private static ulong EvaluateHigh(ImmutableArray<Instruction> expression, GlobalInstance[] globals) =>
        SingleHigh(expression[0], globals);

    private ulong Single(Instruction instruction, GlobalInstance[] globals) => instruction.Opcode switch
    {
        Opcode.RefNull => 0,
        Opcode.RefFunc => ReferenceTo((int)instruction.Index),
        Opcode.GlobalGet => *globals[instruction.Index].Cell,
        _ => instruction.Bits,
    };

    private static ulong SingleHigh(Instruction instruction, GlobalInstance[] globals) =>
        instruction.Opcode == Opcode.GlobalGet ? globals[instruction.Index].Cell[1] : instruction.BitsHigh;

    /// <summary>Performs one instruction on slots of operands.</summary>
    private void Step(Instruction instruction, GlobalInstance[] globals, List<ulong> operands)
    {
        if (instruction.Facts.Feature == Feature.GarbageCollection)
        {
            StepOnReferences(instruction, operands);
        }
        else if (instruction.Facts.Immediates != Immediates.None)
        {
            operands.Add(Single(instruction, globals));
            if (IsVector(instruction, globals)) operands.Add(SingleHigh(instruction, globals));
        }
        else
        {
            ulong right = Take(operands);
            operands.Add(Combine(instruction.Opcode, Take(operands), right));
        }
    }

    private void StepOnReferences(Instruction instruction, List<ulong> operands)
    {
        switch (instruction.Opcode)
        {
            case Opcode.AnyConvertExtern or Opcode.ExternConvertAny:
                return;
            case Opcode.RefI31:
                operands.Add(ReferenceBits.OfI31(Take(operands)));
                return;
        }

        ObjectLayout layout = LayoutAt((int)instruction.Index);
        ulong made = instruction.Opcode switch
        {
            Opcode.StructNew => Filled(layout, layout.Bytes, TakeLast(operands, layout.Slots)),
            Opcode.StructNewDefault => Filled(layout, layout.Bytes, []),
            Opcode.ArrayNewDefault => Filled(layout, ArrayBytes(layout, Take(operands)), []),
            Opcode.ArrayNew => Repeated(layout, Take(operands), operands),
            Opcode.ArrayNewFixed => Filled(
                layout,
                ArrayBytes(layout, instruction.Index2),
                TakeLast(operands, layout.Slots * (int)instruction.Index2)),
            _ => throw new InvalidOperationException($"{instruction.Opcode} is not constant"),
        };
        operands.Add(made);
    }

    private static long ArrayBytes(ObjectLayout layout, ulong count) => (long)(uint)count * layout.ElementBytes;

    private ulong Repeated(ObjectLayout layout, ulong count, List<ulong> operands)
    {
        ulong[] value = TakeLast(operands, layout.Slots);
        ulong made = Filled(layout, ArrayBytes(layout, count), []);
        fixed (ulong* slots = value) ArrayElements.Fill(Store.Objects.ContentOf(made), layout.ElementBytes, slots);
        return made;
    }

    private ulong Filled(ObjectLayout layout, long bytes, ulong[] values)
    {
        ulong made = Store.Objects.Allocate(layout, bytes);
        if (made == 0) throw new InsufficientMemoryException();
        if (values.Length == 0) return made;
        fixed (ulong* slots = values)
            ArrayElements.Write(Store.Objects.ContentOf(made), layout.IsArray ? layout.ElementBytes : 8, slots);
        return made;
    }

    private static bool IsVector(Instruction instruction, GlobalInstance[] globals) => instruction.Opcode switch
    {
        Opcode.V128Const => true,
        Opcode.GlobalGet => SlotCount.Of(globals[instruction.Index].Type.Type) > 1,
        _ => false,
    };

    private static ulong Take(List<ulong> operands)
    {
        ulong last = operands[^1];
        operands.RemoveAt(operands.Count - 1);
        return last;
    }

    private static ulong[] TakeLast(List<ulong> operands, int slots)
    {
        int from = operands.Count - slots;
        ulong[] taken = [.. operands[from..]];
        operands.RemoveRange(from, slots);
        return taken;
    }

    private static ulong Combine(Opcode opcode, ulong left, ulong right) => opcode switch
    {
        Opcode.I32Add => (uint)(left + right),
        Opcode.I32Sub => (uint)(left - right),
        Opcode.I32Mul => (uint)(left * right),
        Opcode.I64Add => left + right,
        Opcode.I64Sub => left - right,
        Opcode.I64Mul => left * right,
        _ => throw new InvalidOperationException($"{opcode} is not constant"),
    };
}
