using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Eei.Wasm;

/// <summary>Writes instructions, in the order in which they execute.</summary>
/// <remarks>Source: WebAssembly 2.0, section 6.5.</remarks>
internal sealed class InstructionWriter(StringBuilder output, Identifiers functions)
{
    /// <summary>Deeper blocks are not indented further, so that output stays linear in the nesting.</summary>
    private const int DeepestIndent = 32;

    /// <summary>Identifiers of the function at hand.</summary>
    internal Identifiers Locals { get; set; } = Identifiers.None;

    /// <summary>Writes a body, one instruction a line, its closing end left out.</summary>
    internal void WriteFlat(ImmutableArray<Instruction> body, int indent)
    {
        int depth = indent;
        foreach (Instruction instruction in WithoutEnd(body))
        {
            if (instruction.Opcode is Opcode.End or Opcode.Else) depth--;
            StartLine(depth);
            Write(instruction);
            if (instruction.Opcode == Opcode.Else || instruction.Facts.OpensBlock) depth++;
        }
    }

    /// <summary>Begins a line, indented as deep as the level, to a bound.</summary>
    internal StringBuilder StartLine(int depth) =>
        output.Append('\n').Append(' ', 2 * Math.Clamp(depth, 0, DeepestIndent));

    /// <summary>Writes an expression in parentheses; behind a word where it is not one plain instruction.</summary>
    internal void WriteExpression(string word, ImmutableArray<Instruction> expression)
    {
        ReadOnlySpan<Instruction> instructions = WithoutEnd(expression);
        bool isPlain = instructions.Length == 1
            && !instructions[0].Facts.OpensBlock
            && instructions[0].Opcode is not (Opcode.Else or Opcode.End);
        output.Append('(');
        if (!isPlain) output.Append(word);
        foreach (Instruction instruction in instructions)
        {
            if (!isPlain) output.Append(' ');
            Write(instruction);
        }

        output.Append(')');
    }

    /// <summary>Writes an expression behind a space, without parentheses.</summary>
    internal void WriteSequence(ImmutableArray<Instruction> expression)
    {
        foreach (Instruction instruction in WithoutEnd(expression))
        {
            output.Append(' ');
            Write(instruction);
        }
    }

    /// <summary>A body without the end that closes it.</summary>
    internal static ReadOnlySpan<Instruction> WithoutEnd(ImmutableArray<Instruction> body)
    {
        ReadOnlySpan<Instruction> instructions = body.AsSpan();
        return instructions.Length > 0 && instructions[^1].Opcode == Opcode.End ? instructions[..^1] : instructions;
    }

    /// <summary>Writes one instruction.</summary>
    internal void Write(Instruction instruction)
    {
        output.Append(instruction.Facts.Name);
        switch (instruction.Facts.Immediates)
        {
            case Immediates.BlockType:
                WriteBlockType(instruction.BlockType);
                break;
            case Immediates.TryTable:
                WriteBlockType(instruction.BlockType);
                for (int at = 0; at < instruction.CatchCount; at++) WriteCatch(instruction.CatchAt(at));
                break;
            case Immediates.Function:
                output.Append(' ').Append(functions.Reference(instruction.Index));
                break;
            case Immediates.Local:
                output.Append(' ').Append(Locals.Reference(instruction.Index));
                break;
            case Immediates.LabelTable:
                foreach (uint label in instruction.Labels) Number(label);
                break;
            case Immediates.TypeTable:
                if (instruction.Index2 != 0) Number(instruction.Index2);
                output.Append(CultureInfo.InvariantCulture, $" (type {instruction.Index})");
                break;
            case Immediates.ValueTypes:
                output.Append(" (result");
                foreach (ValueType type in instruction.ValueTypes) output.Append(' ').Append(type.Name());
                output.Append(')');
                break;
            case Immediates.ReferenceType:
                output.Append(' ').Append(instruction.ReferenceType.HeapTypeName());
                break;
            case Immediates.HeapType:
                output.Append(' ').Append(instruction.ReferenceType.Name());
                break;
            case Immediates.LabelCast:
                Number(instruction.Index);
                output.Append(' ').Append(instruction.CastSource.Name());
                output.Append(' ').Append(instruction.CastTarget.Name());
                break;
            default:
                WriteNumbers(instruction);
                break;
        }
    }

    private void WriteNumbers(Instruction instruction)
    {
        switch (instruction.Facts.Immediates)
        {
            case Immediates.None:
                break;
            case Immediates.Memory:
                if (instruction.Index != 0) Number(instruction.Index);
                break;
            case Immediates.MemoryMemory when (instruction.Index | instruction.Index2) == 0:
                break;
            case Immediates.TableTable or Immediates.MemoryMemory or Immediates.TypeField or Immediates.TypeCount
                or Immediates.TypeData or Immediates.TypeElement or Immediates.TypeType:
                Number(instruction.Index);
                Number(instruction.Index2);
                break;
            case Immediates.DataMemory:
                if (instruction.Index2 != 0) Number(instruction.Index2);
                Number(instruction.Index);
                break;
            case Immediates.ElementTable:
                Number(instruction.Index2);
                Number(instruction.Index);
                break;
            case Immediates.MemoryArgument:
                WriteMemoryArgument(instruction);
                break;
            case Immediates.MemoryArgumentLane:
                WriteMemoryArgument(instruction);
                Number(instruction.Lane);
                break;
            case Immediates.Lane:
                Number(instruction.Lane);
                break;
            default:
                WriteConstant(instruction);
                break;
        }
    }

    private void WriteConstant(Instruction instruction)
    {
        switch (instruction.Facts.Immediates)
        {
            case Immediates.I32:
                output.Append(CultureInfo.InvariantCulture, $" {(int)instruction.Bits}");
                break;
            case Immediates.I64:
                output.Append(CultureInfo.InvariantCulture, $" {(long)instruction.Bits}");
                break;
            case Immediates.F32:
                WriteFloat(instruction.Bits, FloatFormat.F32);
                break;
            case Immediates.F64:
                WriteFloat(instruction.Bits, FloatFormat.F64);
                break;
            case Immediates.V128:
                output.Append(CultureInfo.InvariantCulture, $" i32x4 0x{(uint)instruction.Bits:x8}");
                output.Append(CultureInfo.InvariantCulture, $" 0x{instruction.Bits >> 32:x8}");
                output.Append(CultureInfo.InvariantCulture, $" 0x{(uint)instruction.BitsHigh:x8}");
                output.Append(CultureInfo.InvariantCulture, $" 0x{instruction.BitsHigh >> 32:x8}");
                break;
            case Immediates.Shuffle:
                for (int lane = 0; lane < 8; lane++) Number((byte)(instruction.Bits >> (8 * lane)));
                for (int lane = 0; lane < 8; lane++) Number((byte)(instruction.BitsHigh >> (8 * lane)));
                break;
            default:
                Number(instruction.Index);
                break;
        }
    }

    private void WriteBlockType(BlockType type)
    {
        if (type.IsTypeIndex) output.Append(CultureInfo.InvariantCulture, $" (type {type.TypeIndex})");
        else if (type.Result is { } result) output.Append(" (result ").Append(result.Name()).Append(')');
    }

    private void WriteCatch(CatchClause clause)
    {
        output.Append(" (").Append(clause.Kind switch
        {
            CatchKind.Catch => "catch",
            CatchKind.CatchRef => "catch_ref",
            CatchKind.CatchAll => "catch_all",
            _ => "catch_all_ref",
        });
        if (clause.NamesTag) Number(clause.Tag);
        Number(clause.Label);
        output.Append(')');
    }

    private void WriteMemoryArgument(Instruction instruction)
    {
        if (instruction.Index2 != 0) Number(instruction.Index2);
        if (instruction.Bits != 0) output.Append(CultureInfo.InvariantCulture, $" offset={instruction.Bits}");
        if (instruction.Index != (uint)instruction.Facts.AlignmentExponent)
            output.Append(CultureInfo.InvariantCulture, $" align={1UL << (int)instruction.Index}");
    }

    private void WriteFloat(ulong bits, FloatFormat format)
    {
        output.Append(' ').Append(FloatText.Of(bits, format));
        if (FloatText.Decimal(bits, format) is { } number) output.Append(" (;=").Append(number).Append(";)");
    }

    private void Number(uint number) => output.Append(CultureInfo.InvariantCulture, $" {number}");
}
