using Eei.Wasm;
using WasmModule = Eei.Wasm.Module;

namespace Eei.Metering;

/// <summary>A body with where its blocks end, and its weight in the depth rule.</summary>
/// <remarks>Source: docs/gas.md, Depth.</remarks>
internal sealed class ReferenceBody
{
    private readonly WasmModule _module;
    private readonly FunctionType _type;
    private readonly int[] _ends;
    private readonly int[] _elses;

    public ReferenceBody(WasmModule module, Function function)
    {
        (_module, Function, _type) = (module, function, module.FunctionTypeAt(function.TypeIndex));
        _ends = new int[function.Body.Length];
        _elses = new int[function.Body.Length];
        Stack<int> open = [];
        for (int i = 0; i < function.Body.Length - 1; i++)
        {
            Opcode opcode = function.Body[i].Opcode;
            if (opcode is Opcode.Block or Opcode.Loop or Opcode.If) open.Push(i);
            if (opcode == Opcode.Else) _elses[open.Peek()] = i;
            if (opcode == Opcode.End) _ends[open.Pop()] = i;
        }

        Weight = 1 + (ulong)_type.Parameters.Length + function.LocalCount + (ulong)GreatestHeight();
    }

    public Function Function { get; }

    /// <summary>1 + parameters + declared locals + greatest operand height.</summary>
    public ulong Weight { get; }

    /// <summary>Position of the end of the block that opens at a position.</summary>
    public int EndOf(int opening) => _ends[opening];

    /// <summary>Position of the else of the if that opens at a position; null where it has none.</summary>
    public int? ElseOf(int opening) => _elses[opening] == 0 ? null : _elses[opening];

    /// <summary>Type of a block.</summary>
    public static FunctionType TypeOf(WasmModule module, BlockType type) =>
        type.IsTypeIndex ? module.FunctionTypeAt(type.TypeIndex)
            : new FunctionType([], type.Result is { } result ? [result] : []);

    // Heights alone, along the text; what can only follow an unconditional branch is passed over.
    private int GreatestHeight()
    {
        int height = 0, greatest = 0;
        Stack<(int Height, FunctionType Type)> blocks = [];
        for (int i = 0; i < Function.Body.Length - 1; i++)
        {
            Instruction instruction = Function.Body[i];
            switch (instruction.Opcode)
            {
                case Opcode.Block or Opcode.Loop or Opcode.If:
                    FunctionType type = TypeOf(_module, instruction.BlockType);
                    if (instruction.Opcode == Opcode.If) height--;
                    blocks.Push((height - type.Parameters.Length, type));
                    break;
                case Opcode.Else:
                    height = blocks.Peek().Height + blocks.Peek().Type.Parameters.Length;
                    break;
                case Opcode.End:
                    (int start, FunctionType ended) = blocks.Pop();
                    height = start + ended.Results.Length;
                    break;
                case Opcode.Br or Opcode.BrTable or Opcode.Return or Opcode.Unreachable:
                    i = LastDead(i);
                    break;
                default:
                    height += ReferenceHeights.Change(_module, instruction);
                    break;
            }

            greatest = Math.Max(greatest, height);
        }

        return greatest;
    }

    // The instruction before the else or end that closes the block a position is in.
    private int LastDead(int position)
    {
        int nesting = 0;
        for (int i = position + 1; i < Function.Body.Length; i++)
        {
            Opcode opcode = Function.Body[i].Opcode;
            if (nesting == 0 && opcode is Opcode.Else or Opcode.End) return i - 1;
            if (opcode is Opcode.Block or Opcode.Loop or Opcode.If) nesting++;
            if (opcode == Opcode.End) nesting--;
        }

        return position;
    }
}
