using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Metering;

/// <summary>What entering each segment of a body charges, and whether the counter can be seen before the
/// next.</summary>
/// <remarks>Source: docs/gas.md, Segments.</remarks>
internal sealed class SegmentTable
{
    private readonly UInt128[] _charges;
    private readonly bool[] _isObservable;

    /// <summary>Reads a body.</summary>
    public SegmentTable(Function function, GasSchedule schedule)
        : this(function, schedule.Price, schedule.LocalPrice)
    {
    }

    /// <summary>Reads a body.</summary>
    public SegmentTable(Function function, Func<Opcode, ulong> price, ulong localPrice)
    {
        _charges = new UInt128[function.Body.Length + 1];
        _isObservable = new bool[function.Body.Length + 1];
        int start = 0;
        uint nesting = 0;
        for (int i = 0; i < function.Body.Length; i++)
        {
            ref readonly Instruction instruction = ref function.Body.AsSpan()[i];
            Opcode opcode = instruction.Opcode;
            _charges[start] += price(opcode);
            if (instruction.Facts.OpensBlock) nesting++;
            _isObservable[start] |= LeavesFunction(instruction, nesting) || Observes.Contains(opcode);
            if (opcode == Opcode.End) nesting--;
            if (Ends(opcode)) start = i + 1;
        }

        _charges[0] += (UInt128)localPrice * function.LocalCount;
    }

    private SegmentTable(UInt128[] charges, bool[] isObservable)
    {
        _charges = charges;
        _isObservable = isObservable;
    }

    /// <summary>The same with charges before they are due, where nobody can tell.</summary>
    public SegmentTable Merged(ImmutableArray<Instruction> body) =>
        new(Superblocks.Charges(body, _charges, _isObservable), _isObservable);

    /// <summary>What entering the segment that starts at an instruction charges.</summary>
    public UInt128 ChargeAt(int position) => _charges[position];

    /// <summary>Whether something in the segment may trap, call, or leave the function.</summary>
    public bool IsObservableAt(int position) => _isObservable[position];

    /// <summary>Whether the instruction is the last of its segment.</summary>
    public static bool Ends(Opcode opcode) => opcode is Opcode.Loop or Opcode.If or Opcode.Else or Opcode.End
        or Opcode.Br or Opcode.BrIf or Opcode.BrTable or Opcode.Return or Opcode.Unreachable;

    private static readonly HashSet<Opcode> Observes =
        [.. InstructionTable.All.Where(MayBeSeen).Select(row => row.Opcode)];

    private static bool LeavesFunction(in Instruction instruction, uint nesting) => instruction.Opcode switch
    {
        Opcode.End => nesting == 0,
        Opcode.Br or Opcode.BrIf => instruction.Index == nesting,
        Opcode.BrTable => instruction.Labels.Contains(nesting),
        _ => false,
    };

    private static bool MayBeSeen(InstructionFacts row) =>
        row.Immediates is Immediates.MemoryArgument or Immediates.MemoryArgumentLane or Immediates.DataMemory
            or Immediates.MemoryMemory or Immediates.ElementTable or Immediates.TableTable or Immediates.Function
            or Immediates.TypeTable or Immediates.Table
        || row.Opcode is Opcode.MemoryGrow or Opcode.MemoryFill or Opcode.Unreachable or Opcode.Return
            or Opcode.I32DivS or Opcode.I32DivU or Opcode.I32RemS or Opcode.I32RemU
            or Opcode.I64DivS or Opcode.I64DivU or Opcode.I64RemS or Opcode.I64RemU
            or Opcode.I32TruncF32S or Opcode.I32TruncF32U or Opcode.I32TruncF64S or Opcode.I32TruncF64U
            or Opcode.I64TruncF32S or Opcode.I64TruncF32U or Opcode.I64TruncF64S or Opcode.I64TruncF64U;
}
