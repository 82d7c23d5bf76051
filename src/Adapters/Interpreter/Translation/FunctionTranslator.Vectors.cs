using Eei.Wasm;

namespace Eei.Interpreter;

// Vector instructions: operands in slots, two for a vector; none is folded into another.
internal sealed unsafe partial class FunctionTranslator
{
    private void Vector(in Instruction instruction)
    {
        switch (instruction.Facts.Immediates)
        {
            case Immediates.V128:
                Push(Operand.Vector(instruction.Bits, instruction.BitsHigh));
                break;
            case Immediates.MemoryArgument or Immediates.MemoryArgumentLane:
                VectorAccess(in instruction);
                break;
            case Immediates.Shuffle:
                (int left, int right) = PopPairOfSlots();
                EmitResult(new Op { Handler = &VectorHandlers.Shuffle, B = left, C = right }, 2);
                Emit(new Op { Wide = instruction.Bits, High = instruction.BitsHigh });
                break;
            default:
                VectorOperation(in instruction);
                break;
        }
    }

    private void VectorOperation(in Instruction instruction)
    {
        InstructionFacts facts = instruction.Facts;
        Handler handler = Known(HandlerTable.Vector(instruction.Opcode), instruction.Opcode);
        var operation = new Op { Handler = handler, Lane = instruction.Lane };
        if (facts.Parameters.Length > 2) operation.D = PopSlot();
        if (facts.Parameters.Length > 1) operation.C = PopSlot();
        operation.B = PopSlot();
        EmitResult(operation, SlotCount.Of(facts.Results[0]));
    }

    private void VectorAccess(in Instruction instruction)
    {
        InstructionFacts facts = instruction.Facts;
        bool isWide = _module.HasAddresses64(instruction.Index2);
        var operation = new Op { Wide = instruction.Bits, Lane = instruction.Lane };
        if (facts.Results.Length == 0)
        {
            operation.Handler = Known(
                isWide
                    ? HandlerTable.VectorStore<Address64>(instruction.Opcode)
                    : HandlerTable.VectorStore<Address32>(instruction.Opcode),
                instruction.Opcode);
            (operation.A, operation.B) = PopPairOfSlots();
            EmitStore(instruction.Index2, operation);
            return;
        }

        operation.Handler = Known(
            isWide
                ? HandlerTable.VectorLoad<Address64>(instruction.Opcode)
                : HandlerTable.VectorLoad<Address32>(instruction.Opcode),
            instruction.Opcode);
        if (facts.Parameters.Length > 1) operation.E = PopSlot();
        operation.B = PopSlot();
        EmitLoad(instruction.Index2, operation, 2);
    }

    /// <summary>Emits the move of a vector from a local or constant to two slots.</summary>
    private void MoveVector(int slot, Operand operand) =>
        Emit(operand.Place == OperandPlace.Constant
            ? new Op { Handler = &VectorHandlers.Constant, A = slot, Wide = operand.Bits, High = operand.High }
            : new Op { Handler = &VectorHandlers.Copy, A = slot, B = operand.Local });
}
