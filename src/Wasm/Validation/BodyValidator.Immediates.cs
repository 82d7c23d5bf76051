namespace Eei.Wasm;

internal sealed partial class BodyValidator
{
    /// <summary>Checks what an instruction of fixed signature names: memories, segments, lanes.</summary>
    private void CheckImmediates(in Instruction instruction, InstructionFacts facts)
    {
        switch (facts.Immediates)
        {
            case Immediates.MemoryArgument or Immediates.MemoryArgumentLane:
                MemoryType memory = context.MemoryAt(instruction.Index2, _offset);
                if (instruction.Index > (uint)facts.AlignmentExponent)
                    throw Invalid("alignment must not be larger than natural");
                if (instruction.Bits > uint.MaxValue && memory.AddressType == AddressType.I32)
                    throw Invalid("offset out of range");
                if (facts.Immediates == Immediates.MemoryArgumentLane) CheckLane(instruction, facts);
                break;
            case Immediates.Lane:
                CheckLane(instruction, facts);
                break;
            case Immediates.Shuffle:
                // A lane below 32 has none of its three high bits set.
                if (((instruction.Bits | instruction.BitsHigh) & 0xE0E0_E0E0_E0E0_E0E0) != 0)
                    throw Invalid("invalid lane index");
                break;
            case Immediates.Memory:
                context.MemoryAt(instruction.Index, _offset);
                break;
            case Immediates.MemoryMemory:
                context.MemoryAt(instruction.Index, _offset);
                context.MemoryAt(instruction.Index2, _offset);
                break;
            case Immediates.DataMemory:
                context.MemoryAt(instruction.Index2, _offset);
                context.RequireData(instruction.Index, _offset);
                break;
            case Immediates.Data:
                context.RequireData(instruction.Index, _offset);
                break;
            case Immediates.Function:
                context.FunctionAt(instruction.Index, _offset);
                context.RequireDeclared(instruction.Index, _offset);
                break;
            case Immediates.Table or Immediates.TableTable or Immediates.ElementTable or Immediates.Element:
                CheckTableImmediates(instruction, facts);
                break;
        }
    }

    private void CheckTableImmediates(in Instruction instruction, InstructionFacts facts)
    {
        switch (facts.Immediates)
        {
            case Immediates.Table:
                context.TableAt(instruction.Index, _offset);
                break;
            case Immediates.TableTable:
                ValueType to = context.TableAt(instruction.Index, _offset).ElementType;
                ValueType from = context.TableAt(instruction.Index2, _offset).ElementType;
                if (!_matching.Matches(from, to)) throw Mismatch(to, from);
                break;
            case Immediates.ElementTable:
                ValueType table = context.TableAt(instruction.Index2, _offset).ElementType;
                ValueType segment = context.ElementAt(instruction.Index, _offset).Type;
                if (!_matching.Matches(segment, table)) throw Mismatch(table, segment);
                break;
            case Immediates.Element:
                context.ElementAt(instruction.Index, _offset);
                break;
        }
    }

    private void CheckLane(in Instruction instruction, InstructionFacts facts)
    {
        if (instruction.Lane >= facts.LaneCount) throw Invalid("invalid lane index");
    }
}
