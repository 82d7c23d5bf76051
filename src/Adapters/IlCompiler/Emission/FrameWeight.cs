using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>The weight of a function in the depth rule: 1 + parameters + locals + greatest operand height.</summary>
/// <remarks>Source: docs/gas.md, Depth. Code from an unconditional branch to the end of its block does not
/// count.</remarks>
internal sealed class FrameWeight
{
    private readonly CompilationUnit _unit;
    private readonly Stack<(int Base, int Parameters, int Results)> _frames = new();
    private int _height;
    private int _greatest;
    private bool _dead;
    private int _deadFrames;

    private FrameWeight(CompilationUnit unit) => _unit = unit;

    /// <summary>The weight of a function of a validated module.</summary>
    public static ulong Of(CompilationUnit unit, Function function)
    {
        FunctionType type = unit.Module.FunctionTypeAt(function.TypeIndex);
        var walk = new FrameWeight(unit);
        walk._frames.Push((0, 0, type.Results.Length));
        foreach (Instruction instruction in function.Body)
        {
            walk.Pass(instruction);
            walk._greatest = Math.Max(walk._greatest, walk._height);
        }

        return 1 + (ulong)type.Parameters.Length + function.LocalCount + (ulong)walk._greatest;
    }

    private void Pass(in Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Block or Opcode.Loop or Opcode.If when _dead:
                _deadFrames++;
                break;
            case Opcode.Block or Opcode.Loop or Opcode.If:
                if (instruction.Opcode == Opcode.If) _height--;
                FunctionType type = _unit.TypeOf(instruction.BlockType);
                _frames.Push((_height - type.Parameters.Length, type.Parameters.Length, type.Results.Length));
                break;
            case Opcode.Else when _deadFrames == 0:
                _height = _frames.Peek().Base + _frames.Peek().Parameters;
                _dead = false;
                break;
            case Opcode.End when _deadFrames > 0:
                _deadFrames--;
                break;
            case Opcode.End:
                (int height, _, int results) = _frames.Pop();
                _height = height + results;
                _dead = false;
                break;
            default:
                if (!_dead) PassPlain(instruction);
                break;
        }
    }

    private void PassPlain(in Instruction instruction)
    {
        (int pops, int pushes) = Change(instruction);
        _height += pushes - pops;
        _dead = instruction.Opcode is Opcode.Br or Opcode.BrTable or Opcode.Return or Opcode.Unreachable;
    }

    private (int Pops, int Pushes) Change(in Instruction instruction) => instruction.Opcode switch
    {
        Opcode.Call => Of(_unit.Facts.FunctionTypes[(int)instruction.Index], 0),
        Opcode.CallIndirect => Of(_unit.Module.FunctionTypeAt(instruction.Index), 1),
        Opcode.BrIf or Opcode.Drop or Opcode.LocalSet or Opcode.GlobalSet => (1, 0),
        Opcode.Select or Opcode.SelectTyped => (3, 1),
        Opcode.LocalGet or Opcode.GlobalGet or Opcode.RefNull => (0, 1),
        Opcode.LocalTee or Opcode.TableGet or Opcode.RefIsNull => (1, 1),
        Opcode.TableSet => (2, 0),
        Opcode.TableGrow => (2, 1),
        Opcode.TableFill => (3, 0),
        Opcode.Br or Opcode.BrTable or Opcode.Return or Opcode.Unreachable => (0, 0),
        _ => (instruction.Facts.Parameters.Length, instruction.Facts.Results.Length),
    };

    private static (int Pops, int Pushes) Of(FunctionType type, int indices) =>
        (type.Parameters.Length + indices, type.Results.Length);
}
