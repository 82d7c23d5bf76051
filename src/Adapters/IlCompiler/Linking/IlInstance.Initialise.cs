using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Eei.Wasm;

namespace Eei.IlCompiler;

public sealed unsafe partial class IlInstance
{
    /// <summary>Globals, element segments, data segments in order; null, or which segment was out of bounds.</summary>
    /// <remarks>Source: WebAssembly 2.0, section 4.5.4: what earlier segments wrote stays written.</remarks>
    internal string? Initialise()
    {
        Module module = _compiled.Module;
        for (int i = 0; i < module.Globals.Length; i++)
            InitialiseGlobal(_facts.ImportedGlobals + i, module.Globals[i].Initialiser);
        for (int i = 0; i < module.Elements.Length; i++) *(Segment*)At(_layout.Element(i)) = ElementSegmentOf(i);
        for (int i = 0; i < module.Data.Length; i++) *(Segment*)At(_layout.Data(i)) = _compiled.DataSegment(i);
        return InitialiseTables(module) ?? InitialiseMemory(module);
    }

    /// <summary>What WebAssembly 1.0 says where an active segment does not fit, elements first; else null.</summary>
    /// <remarks>Source: WebAssembly 1.0, section 4.5.4, steps 9 and 10: looked at before any is copied.</remarks>
    internal string? MisfittingSegment()
    {
        Module module = _compiled.Module;
        foreach (ElementSegment segment in module.Elements)
        {
            ulong size = Table((int)segment.TableIndex)->Length;
            if ((uint)Evaluate(segment.Offset) + (ulong)segment.Items.Length > size)
                return "elements segment does not fit";
        }

        foreach (DataSegment segment in module.Data)
        {
            ulong size = _context->MemoryLink->Length;
            if ((uint)Evaluate(segment.Offset) + (ulong)segment.Bytes.Length > size)
                return "data segment does not fit";
        }

        return null;
    }

    /// <summary>The start function, or null.</summary>
    internal IlFunction? Start =>
        _compiled.Module.Start is { } start ? (IlFunction)External(ExternalKind.Function, (int)start) : null;

    /// <summary>Runs the start function; null, or the outcome class it came to.</summary>
    internal string? RunStart(ref long gas, int depth)
    {
        if (_compiled.Module.Start is not { } start) return null;
        _context->Run->End = RunEnd.Returned;
        Invoker.Of(_facts.FunctionTypes[(int)start]).Invoke(Function((int)start), [0], ref gas, depth);
        int end = _context->Run->End;
        return end == RunEnd.Returned ? null : RunEnd.Name(end);
    }

    private void InitialiseGlobal(int index, ImmutableArray<Instruction> initialiser)
    {
        ulong* cell = Global(index);
        cell[0] = Evaluate(initialiser);
        if (_facts.Globals[index].Type != Wasm.ValueType.V128) return;
        Instruction first = initialiser[0];
        cell[1] = first.Opcode == Opcode.GlobalGet ? Global((int)first.Index)[1] : first.BitsHigh;
    }

    private string? InitialiseTables(Module module)
    {
        for (int i = 0; i < module.Elements.Length; i++)
        {
            ElementSegment segment = module.Elements[i];
            var place = (Segment*)At(_layout.Element(i));
            if (segment.Mode == SegmentMode.Active)
            {
                int offset = (int)Evaluate(segment.Offset);
                if (!Bulk.InitialiseTable(Table((int)segment.TableIndex), place, offset, 0, segment.Items.Length))
                    return $"out of bounds table access: element segment {i}";
            }

            if (segment.Mode != SegmentMode.Passive) place->Length = 0;
        }

        return null;
    }

    private string? InitialiseMemory(Module module)
    {
        for (int i = 0; i < module.Data.Length; i++)
        {
            DataSegment segment = module.Data[i];
            if (segment.Mode != SegmentMode.Active) continue;
            var place = (Segment*)At(_layout.Data(i));
            int offset = (int)Evaluate(segment.Offset);
            if (!Bulk.Initialise(_context->MemoryLink, place, offset, 0, segment.Bytes.Length))
                return $"out of bounds memory access: data segment {i}";
            place->Length = 0;
        }

        return null;
    }

    private Segment ElementSegmentOf(int index)
    {
        ImmutableArray<ImmutableArray<Instruction>> items = _compiled.Module.Elements[index].Items;
        if (_elements[index] == null)
            _elements[index] = (long*)NativeMemory.Alloc((nuint)Math.Max(1, items.Length), sizeof(long));
        for (int i = 0; i < items.Length; i++) _elements[index][i] = (long)Evaluate(items[i]);
        return new Segment { Start = _elements[index], Length = (ulong)items.Length };
    }

    /// <summary>A constant expression; of a v128 the low half.</summary>
    /// <remarks>Source: WebAssembly 2.0, section 3.3.8.5: one constant, global.get, ref.null or ref.func, then
    /// end. 3.0 adds arithmetic on what came before.</remarks>
    private ulong Evaluate(ImmutableArray<Instruction> expression)
    {
        Span<ulong> values = expression.Length <= 8 ? stackalloc ulong[8] : new ulong[expression.Length];
        int count = 0;
        foreach (ref readonly Instruction instruction in expression.AsSpan()[..^1])
        {
            if (instruction.Opcode is Opcode.I32Add or Opcode.I32Sub or Opcode.I32Mul
                or Opcode.I64Add or Opcode.I64Sub or Opcode.I64Mul)
            {
                count--;
                values[count - 1] = Reckon(instruction.Opcode, values[count - 1], values[count]);
            }
            else
            {
                values[count++] = ValueOf(instruction);
            }
        }

        return values[0];
    }

    private ulong ValueOf(in Instruction instruction) => instruction.Opcode switch
    {
        Opcode.GlobalGet => *Global((int)instruction.Index),
        Opcode.RefFunc => (ulong)Function((int)instruction.Index),
        Opcode.RefNull => 0,
        _ => instruction.Bits,
    };

    private static ulong Reckon(Opcode opcode, ulong first, ulong second)
    {
        ulong whole = opcode switch
        {
            Opcode.I32Add or Opcode.I64Add => first + second,
            Opcode.I32Sub or Opcode.I64Sub => first - second,
            _ => first * second,
        };
        return opcode is Opcode.I32Add or Opcode.I32Sub or Opcode.I32Mul ? whole & 0xFFFF_FFFF : whole;
    }
}
