using System.Numerics;
using Eei.Wasm;

namespace Eei.Fuzz.Reduction;

/// <summary>How simple a case is; every accepted candidate weighs less, so that a reduction ends.</summary>
/// <remarks>Simplicity and not bytes: eight bytes of a zero constant are simpler than two of a call. Source:
/// anchors.md §4.6, 42: destruction may grow bytes where it simplifies structure.</remarks>
/// <param name="Parts">Weight of modules, blocks and roots.</param>
/// <param name="Gas">Gas limit; decides between equal parts.</param>
internal readonly record struct CaseWeight(long Parts, ulong Gas)
{
    private const long PerEntry = 8;
    private const long PerBlock = 32;
    private const long PerOpaqueByte = 4;

    /// <summary>Whether this is the simpler one.</summary>
    public bool IsBelow(CaseWeight other) =>
        Parts < other.Parts || (Parts == other.Parts && Gas < other.Gas);

    /// <summary>The weight of a case.</summary>
    public static CaseWeight Of(ExecutionCase execution)
    {
        long parts = 0;
        foreach (CaseScript script in execution.Scripts) parts += PerBlock + OfCode(script.Code);
        foreach (ScriptLibrary library in execution.Libraries) parts += PerBlock + OfCode(library.Code);
        foreach (ShardBlock block in execution.Blocks) parts += PerBlock + OfBytes(block.Data.Span);
        foreach (Bytes32 root in execution.PreStates) parts += OfBytes(root.ToArray());
        return new CaseWeight(parts, execution.Limits.Gas);
    }

    /// <summary>The weight of an instruction: what a reader has to think about.</summary>
    public static long Of(Instruction instruction) => instruction.Opcode switch
    {
        Opcode.End or Opcode.Else or Opcode.Drop or Opcode.Nop or Opcode.Unreachable => 1,
        Opcode.I32Const => Constant((int)instruction.Bits),
        Opcode.I64Const => Constant((long)instruction.Bits),
        Opcode.F32Const or Opcode.F64Const or Opcode.V128Const =>
            (instruction.Bits | instruction.BitsHigh) == 0 ? 2 : 12,
        Opcode.RefNull => 2,
        Opcode.LocalGet => 14,
        Opcode.Block or Opcode.Loop => 16,
        Opcode.BrTable => 24 + instruction.Labels.Length,
        Opcode.Call or Opcode.CallIndirect => 40,
        _ => 20 + OfOffset(instruction),
    };

    private static long Constant(long value) => value switch
    {
        0 => 2,
        1 => 3,
        -1 => 4,
        _ => 4 + (((64 - BitOperations.LeadingZeroCount((ulong)(value < 0 ? ~value : value))) / 7) + 1),
    };

    private static long OfOffset(Instruction instruction) =>
        instruction.Facts.Immediates is Immediates.MemoryArgument or Immediates.MemoryArgumentLane
            && instruction.Bits != 0 ? 1 : 0;

    private static long OfBytes(ReadOnlySpan<byte> bytes)
    {
        long weight = 0;
        foreach (byte value in bytes) weight += value == 0 ? 1 : 2;
        return weight;
    }

    private static long OfCode(ReadOnlyMemory<byte> code)
    {
        try
        {
            return Of(ModuleDecoder.Decode(code));
        }
        catch (ModuleException)
        {
            return 1_000 + (PerOpaqueByte * code.Length);
        }
    }

    private static long Of(Module module)
    {
        long weight = PerEntry * (module.Types.Length + module.Imports.Length + module.Functions.Length
            + module.Tables.Length + module.Memories.Length + module.Globals.Length + module.Exports.Length
            + module.Elements.Length + module.Data.Length + module.CustomSections.Length
            + (module.Start is null ? 0 : 1) + (module.Names is null ? 0 : 1));
        foreach (DefinedType type in module.Types) weight += type.Parts.Count();
        foreach (Function function in module.Functions)
        {
            weight += (long)Math.Min(function.LocalCount, int.MaxValue) + function.Locals.Length;
            foreach (Instruction instruction in function.Body) weight += Of(instruction);
        }

        foreach (Global global in module.Globals) weight += global.Initialiser.Sum(Of);
        foreach (ElementSegment segment in module.Elements)
            weight += segment.Offset.Sum(Of) + segment.Items.Sum(item => item.Sum(Of));
        foreach (DataSegment segment in module.Data)
            weight += segment.Offset.Sum(Of) + OfBytes(segment.Bytes.Span);
        foreach (MemoryType memory in module.Memories) weight += Of(memory.Size);
        foreach (TableType table in module.Tables) weight += Of(table.Size);
        foreach (CustomSection custom in module.CustomSections) weight += custom.Name.Length + custom.Bytes.Length;
        return weight;
    }

    private static long Of(SizeRange size) => (long)size.Minimum + (size.Maximum is null ? 0 : 4);
}
