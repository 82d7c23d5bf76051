using System.Collections.Immutable;
using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Metering;

/// <summary>Follows the operand types of one valid body, instruction by instruction.</summary>
internal sealed class OperandWalk
{
    private readonly ModuleSpaces _spaces;
    private readonly LocalTypes _locals;
    private readonly List<ValueType> _operands = [];
    private readonly Stack<Frame> _frames = new();
    private int _deadFrames;

    /// <summary>Starts before the first instruction of a body.</summary>
    /// <param name="spaces">Of its module.</param>
    /// <param name="type">Of the function.</param>
    /// <param name="locals">Of the function.</param>
    public OperandWalk(ModuleSpaces spaces, FunctionType type, LocalTypes locals)
    {
        _spaces = spaces;
        _locals = locals;
        _frames.Push(new Frame(0, new FunctionType([], type.Results)));
    }

    /// <summary>Whether the next instruction can only follow an unconditional branch.</summary>
    public bool IsDead { get; private set; }

    /// <summary>Greatest operand height so far.</summary>
    public int GreatestHeight { get; private set; }

    /// <summary>Blocks that are open, the function's own not among them.</summary>
    public uint Nesting => (uint)(_frames.Count - 1 + _deadFrames);

    /// <summary>Type of the topmost operand of the innermost block, or null where it has none.</summary>
    public ValueType? Top => _frames.Count > 0 && _operands.Count > _frames.Peek().Base ? _operands[^1] : null;

    /// <summary>Passes one instruction.</summary>
    public void Pass(in Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Block or Opcode.Loop or Opcode.If when IsDead:
                _deadFrames++;
                break;
            case Opcode.Block or Opcode.Loop or Opcode.If:
                if (instruction.Opcode == Opcode.If) Pop(1);
                FunctionType type = _spaces.TypeOf(instruction.BlockType);
                _frames.Push(new Frame(_operands.Count - type.Parameters.Length, type));
                break;
            case Opcode.Else when _deadFrames == 0:
                Restart(_frames.Peek(), _frames.Peek().Type.Parameters);
                break;
            case Opcode.End when _deadFrames > 0:
                _deadFrames--;
                break;
            case Opcode.End:
                Frame ended = _frames.Pop();
                Restart(ended, ended.Type.Results);
                break;
            default:
                if (!IsDead) PassPlain(instruction);
                break;
        }

        GreatestHeight = Math.Max(GreatestHeight, _operands.Count);
    }

    private void PassPlain(in Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Br or Opcode.BrTable or Opcode.Return or Opcode.Unreachable:
                IsDead = true;
                break;
            case Opcode.Call: Apply(_spaces.TypeOfFunction(instruction.Index)); break;
            case Opcode.CallIndirect:
                Pop(1);
                Apply(_spaces.Module.FunctionTypeAt(instruction.Index));
                break;
            case Opcode.BrIf or Opcode.Drop or Opcode.LocalSet or Opcode.GlobalSet: Pop(1); break;
            case Opcode.Select or Opcode.SelectTyped: Pop(2); break;
            case Opcode.LocalGet: _operands.Add(_locals.Of(instruction.Index)); break;
            case Opcode.LocalTee: break;
            case Opcode.GlobalGet: _operands.Add(_spaces.Globals[(int)instruction.Index]); break;
            case Opcode.TableGet: Replace(1, _spaces.Tables[(int)instruction.Index].ElementType); break;
            case Opcode.TableSet: Pop(2); break;
            case Opcode.TableGrow: Replace(2, ValueType.I32); break;
            case Opcode.TableFill: Pop(3); break;
            case Opcode.RefNull: _operands.Add(instruction.ReferenceType); break;
            case Opcode.RefIsNull: Replace(1, ValueType.I32); break;
            default:
                Pop(instruction.Facts.Parameters.Length);
                _operands.AddRange(instruction.Facts.Results);
                break;
        }
    }

    private void Restart(Frame frame, ImmutableArray<ValueType> operands)
    {
        Pop(_operands.Count - frame.Base);
        _operands.AddRange(operands);
        IsDead = false;
    }

    private void Apply(FunctionType type)
    {
        Pop(type.Parameters.Length);
        _operands.AddRange(type.Results);
    }

    private void Replace(int count, ValueType type)
    {
        Pop(count);
        _operands.Add(type);
    }

    private void Pop(int count) => _operands.RemoveRange(_operands.Count - count, count);

    private readonly record struct Frame(int Base, FunctionType Type);
}
