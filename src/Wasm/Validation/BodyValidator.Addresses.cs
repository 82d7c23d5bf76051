namespace Eei.Wasm;

internal sealed partial class BodyValidator
{
    /// <summary>
    /// Takes and gives the operands of an instruction on memories or tables by their address types; the signatures in
    /// the facts are those of 32-bit ones.
    /// </summary>
    /// <returns>False where the instruction has none that depends on an address type.</returns>
    /// <remarks>Source: WebAssembly 3.0, section 3.4, "Table Instructions" and "Memory Instructions".</remarks>
    private bool TryApplyAddressed(in Instruction instruction, InstructionFacts facts)
    {
        switch (facts.Immediates)
        {
            case Immediates.MemoryArgument or Immediates.MemoryArgumentLane:
                for (int i = facts.Parameters.Length - 1; i > 0; i--) Pop(facts.Parameters[i]);
                Pop(OfMemory(instruction.Index2).ToValueType());
                Push(facts.Results);
                return true;
            case Immediates.Memory:
                ApplyToMemory(instruction);
                return true;
            case Immediates.MemoryMemory:
                ApplyCopy(OfMemory(instruction.Index), OfMemory(instruction.Index2));
                return true;
            case Immediates.DataMemory:
                ApplyInit(OfMemory(instruction.Index2));
                return true;
            case Immediates.Table:
                // Of these table.size alone has its signature in the facts.
                Push(TableAddress(instruction.Index));
                return true;
            case Immediates.TableTable:
                ApplyCopy(OfTable(instruction.Index), OfTable(instruction.Index2));
                return true;
            case Immediates.ElementTable:
                ApplyInit(OfTable(instruction.Index2));
                return true;
            default:
                return false;
        }
    }

    private void ApplyToMemory(in Instruction instruction)
    {
        ValueType address = OfMemory(instruction.Index).ToValueType();
        switch (instruction.Opcode)
        {
            case Opcode.MemorySize:
                Push(address);
                break;
            case Opcode.MemoryGrow:
                Pop(address);
                Push(address);
                break;
            case Opcode.MemoryFill:
                Pop(address);
                Pop(ValueType.I32);
                Pop(address);
                break;
            default:
                throw new InvalidOperationException($"{instruction.Facts.Name} has no rule for address types");
        }
    }

    private void ApplyCopy(AddressType to, AddressType from)
    {
        Pop(AddressTypes.Smaller(to, from).ToValueType());
        Pop(from.ToValueType());
        Pop(to.ToValueType());
    }

    private void ApplyInit(AddressType to)
    {
        Pop(ValueType.I32);
        Pop(ValueType.I32);
        Pop(to.ToValueType());
    }

    private AddressType OfMemory(uint index) => context.MemoryAt(index, _offset).AddressType;

    private AddressType OfTable(uint index) => context.TableAt(index, _offset).AddressType;
}
