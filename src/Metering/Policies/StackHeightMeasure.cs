using Eei.Wasm;

namespace Eei.Metering;

/// <summary>The greatest operand height of a body as pwasm-utils measures it, its mistakes included.</summary>
/// <remarks>
/// Source: ewasm/sentinel-rs 70e75db, wasm-utils/src/stack_height/max_height.rs. <c>else</c> leaves height and
/// reachability as the first arm left them, and <c>call_indirect</c> does not take its index off.
/// </remarks>
internal sealed class StackHeightMeasure
{
    private readonly ModuleSpaces _spaces;
    private readonly Stack<Frame> _frames = new();
    private uint _height;

    private StackHeightMeasure(ModuleSpaces spaces) => _spaces = spaces;

    /// <summary>Measures a body of a valid module of WebAssembly 1.0.</summary>
    public static uint Of(ModuleSpaces spaces, Function function)
    {
        StackHeightMeasure measure = new(spaces);
        uint arity = (uint)spaces.Module.FunctionTypeAt(function.TypeIndex).Results.Length;
        measure._frames.Push(new Frame(arity, arity, 0));
        uint greatest = 0;
        foreach (ref readonly Instruction instruction in function.Body.AsSpan())
        {
            if (measure._height > greatest && !measure._frames.Peek().IsPolymorphic) greatest = measure._height;
            measure.Pass(instruction, arity);
        }

        return greatest;
    }

    private void Pass(in Instruction instruction, uint functionArity)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Nop or Opcode.Else: break;
            case Opcode.Block or Opcode.Loop or Opcode.If:
                // The condition of an if is not taken off either.
                uint ends = instruction.BlockType == BlockType.Empty ? 0u : 1u;
                _frames.Push(new Frame(ends, instruction.Opcode == Opcode.Loop ? 0 : ends, _height));
                break;
            case Opcode.End:
                Frame ended = _frames.Pop();
                _height = ended.StartHeight + ended.EndArity;
                break;
            case Opcode.Unreachable: MarkUnreachable(); break;
            case Opcode.Br:
                Pop(FrameAt(instruction.Index).BranchArity);
                MarkUnreachable();
                break;
            case Opcode.BrIf:
                uint target = FrameAt(instruction.Index).BranchArity;
                Pop(target);
                Pop(1);
                _height += target;
                break;
            case Opcode.BrTable:
                Pop(FrameAt(instruction.Labels[^1]).BranchArity);
                MarkUnreachable();
                break;
            case Opcode.Return:
                Pop(functionArity);
                MarkUnreachable();
                break;
            default: PassPlain(instruction); break;
        }
    }

    private void PassPlain(in Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Call: Apply(_spaces.TypeOfFunction(instruction.Index)); break;
            case Opcode.CallIndirect: Apply(_spaces.Module.FunctionTypeAt(instruction.Index)); break;
            case Opcode.Drop or Opcode.LocalSet or Opcode.GlobalSet: Pop(1); break;
            case Opcode.Select:
                Pop(2);
                Pop(1);
                _height++;
                break;
            case Opcode.LocalGet or Opcode.GlobalGet: _height++; break;
            case Opcode.LocalTee:
                Pop(1);
                _height++;
                break;
            default:
                Pop((uint)instruction.Facts.Parameters.Length);
                _height += (uint)instruction.Facts.Results.Length;
                break;
        }
    }

    private void Apply(FunctionType type)
    {
        Pop((uint)type.Parameters.Length);
        _height += (uint)type.Results.Length;
    }

    private void Pop(uint count)
    {
        if (count == 0) return;
        Frame top = _frames.Peek();
        if (_height == top.StartHeight && top.IsPolymorphic) return;
        if (_height == top.StartHeight || _height < count)
            throw new MeteringRefusedException("trying to pop more values than pushed");
        _height -= count;
    }

    private void MarkUnreachable() => _frames.Push(_frames.Pop() with { IsPolymorphic = true });

    private Frame FrameAt(uint depth) => _frames.ElementAt((int)depth);

    private readonly record struct Frame(uint EndArity, uint BranchArity, uint StartHeight)
    {
        public bool IsPolymorphic { get; init; }
    }
}
