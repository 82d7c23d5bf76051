using System.Collections.Immutable;

namespace Eei.Wasm;

public static partial class ModuleEncoder
{
    private static void WriteExpression(ByteWriter writer, ImmutableArray<Instruction> expression)
    {
        foreach (ref readonly Instruction instruction in expression.AsSpan()) WriteInstruction(writer, instruction);
    }

    private static void WriteInstruction(ByteWriter writer, in Instruction instruction)
    {
        InstructionFacts facts = instruction.Facts;
        if (facts.Prefix == 0)
        {
            writer.WriteByte(facts.Code);
        }
        else
        {
            writer.WriteByte(facts.Prefix);
            writer.WriteU32(facts.Code);
        }

        WriteImmediates(writer, facts, instruction);
    }

    private static void WriteImmediates(ByteWriter writer, InstructionFacts facts, in Instruction instruction)
    {
        switch (facts.Immediates)
        {
            case Immediates.None:
                break;
            case Immediates.BlockType:
                WriteBlockType(writer, instruction.BlockType);
                break;
            case Immediates.Label or Immediates.Function or Immediates.Local or Immediates.Global
                or Immediates.Table or Immediates.Element or Immediates.Data or Immediates.Memory
                or Immediates.Tag or Immediates.Type:
                writer.WriteU32(instruction.Index);
                break;
            case Immediates.TypeTable or Immediates.TableTable or Immediates.ElementTable
                or Immediates.MemoryMemory or Immediates.DataMemory or Immediates.TypeField
                or Immediates.TypeCount or Immediates.TypeData or Immediates.TypeElement or Immediates.TypeType:
                writer.WriteU32(instruction.Index);
                writer.WriteU32(instruction.Index2);
                break;
            case Immediates.I32:
                writer.WriteSigned((int)instruction.Bits);
                break;
            case Immediates.I64:
                writer.WriteSigned((long)instruction.Bits);
                break;
            case Immediates.F32:
                writer.WriteFixed32((uint)instruction.Bits);
                break;
            case Immediates.F64:
                writer.WriteFixed64(instruction.Bits);
                break;
            case Immediates.ReferenceType or Immediates.HeapType:
                WriteHeapType(writer, instruction.ReferenceType);
                break;
            case Immediates.LabelCast:
                WriteLabelCast(writer, instruction);
                break;
            case Immediates.TryTable:
                WriteBlockType(writer, instruction.BlockType);
                WriteCatches(writer, instruction);
                break;
            case Immediates.LabelTable:
                WriteLabels(writer, instruction.Labels);
                break;
            case Immediates.ValueTypes:
                WriteValueTypes(writer, instruction.ValueTypes);
                break;
            default:
                WriteMemoryImmediates(writer, facts, instruction);
                break;
        }
    }

    private static void WriteMemoryImmediates(ByteWriter writer, InstructionFacts facts, in Instruction instruction)
    {
        switch (facts.Immediates)
        {
            case Immediates.MemoryArgument or Immediates.MemoryArgumentLane:
                writer.WriteU32(instruction.Index + (instruction.Index2 == 0 ? 0 : FormatCodes.NamesMemory));
                if (instruction.Index2 != 0) writer.WriteU32(instruction.Index2);
                writer.WriteU64(instruction.Bits);
                if (facts.Immediates == Immediates.MemoryArgumentLane) writer.WriteByte(instruction.Lane);
                break;
            case Immediates.Lane:
                writer.WriteByte(instruction.Lane);
                break;
            case Immediates.Shuffle or Immediates.V128:
                writer.WriteFixed64(instruction.Bits);
                writer.WriteFixed64(instruction.BitsHigh);
                break;
            default:
                throw new InvalidOperationException($"{facts.Name} has immediates the encoder does not know");
        }
    }

    private static void WriteLabelCast(ByteWriter writer, in Instruction instruction)
    {
        int source = instruction.CastSource.IsNullable() ? FormatCodes.CastFromNull : 0;
        int target = instruction.CastTarget.IsNullable() ? FormatCodes.CastToNull : 0;
        writer.WriteByte((byte)(source | target));
        writer.WriteU32(instruction.Index);
        WriteHeapType(writer, instruction.CastSource);
        WriteHeapType(writer, instruction.CastTarget);
    }

    private static void WriteCatches(ByteWriter writer, in Instruction instruction)
    {
        writer.WriteU32((uint)instruction.CatchCount);
        for (int i = 0; i < instruction.CatchCount; i++)
        {
            CatchClause clause = instruction.CatchAt(i);
            writer.WriteByte((byte)clause.Kind);
            if (clause.NamesTag) writer.WriteU32(clause.Tag);
            writer.WriteU32(clause.Label);
        }
    }

    private static void WriteLabels(ByteWriter writer, ImmutableArray<uint> labels)
    {
        writer.WriteU32((uint)labels.Length - 1);
        foreach (uint label in labels) writer.WriteU32(label);
    }
}
