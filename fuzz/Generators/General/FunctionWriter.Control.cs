using System.Collections.Immutable;
using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Fuzz;

internal sealed partial class FunctionWriter
{
    private void WriteIfExpression(ValueType type, int depth)
    {
        WriteExpression(ValueType.I32, depth - 1);
        _code.If(BlockType.Of(type));
        _labels.Add(new Label([type], LabelTarget.End));
        WriteExpression(type, depth - 1);
        _code.Else();
        if (_prng.Percent(15)) WriteBranchOut(depth - 1);
        else WriteExpression(type, depth - 1);
        Close();
    }

    private void WriteBlockExpression(ValueType type, int depth)
    {
        if (_swarm.Has(Feature.MultiValue) && _prng.Percent(40))
        {
            WriteParameterBlock(type, depth);
            return;
        }

        _code.Block(BlockType.Of(type));
        _labels.Add(new Label([type], LabelTarget.End));
        WriteExpression(type, depth - 1);
        WriteExpression(ValueType.I32, depth - 1);
        _code.BrIf(0);
        if (_prng.Percent(20))
        {
            // Falls into unreachable code, whose stack is whatever is needed.
            _code.Br(0);
            WriteDeadCode();
        }

        Close();
    }

    // A block that takes two values and leaves one, itself sometimes left early with that one.
    private void WriteParameterBlock(ValueType type, int depth)
    {
        ValueType other = _swarm.AnyType(_prng);
        WriteExpression(other, depth - 1);
        WriteExpression(type, depth - 1);
        _code.Block(BlockType.Of(_script.Module.TypeIndex(new FunctionType([other, type], [type, other]))));
        _labels.Add(new Label([type, other], LabelTarget.End));
        uint first = _code.Local(type);
        uint second = _code.Local(other);
        _code.Set(first).Set(second).Get(first).Get(second);
        WriteExpression(ValueType.I32, 1);
        _code.BrIf(0);
        _script.Sink.Take(_code, other);
        WriteExpression(other, depth - 1);
        Close();
        _script.Sink.Take(_code, other);
    }

    private void WriteLoopExpression(ValueType type, int depth)
    {
        _code.Loop(BlockType.Of(type));
        _labels.Add(new Label([], LabelTarget.LoopHead));
        WriteStatements(1);
        WriteBackEdge(0);
        WriteExpression(type, depth - 1);
        Close();
    }

    // Goes round again only while there is fuel, and burns some.
    private void WriteBackEdge(uint label)
    {
        WriteExpression(ValueType.I32, 1);
        BurnFuel();
        _code.GlobalGet(_script.Fuel).I32(0).Op(Opcode.I32GtS).Op(Opcode.I32And).BrIf(label);
    }

    private void WriteLoop()
    {
        _code.Loop();
        _labels.Add(new Label([], LabelTarget.LoopHead));
        WriteStatements(_prng.Between(1, 3));
        WriteBackEdge(0);
        Close();
    }

    private void WriteIf()
    {
        WriteExpression(ValueType.I32, _swarm.Depth - 1);
        _code.If();
        _labels.Add(new Label([], LabelTarget.End));
        WriteStatements(_prng.Between(1, 2));
        if (_prng.Percent(15)) WriteBranchOut(1);
        if (_prng.Percent(60))
        {
            _code.Else();
            WriteStatements(_prng.Between(1, 2));
        }

        Close();
    }

    private void WriteBlock()
    {
        _code.Block();
        _labels.Add(new Label([], LabelTarget.End));
        WriteStatements(1);
        WriteExpression(ValueType.I32, 2);
        _code.BrIf(0);
        WriteStatements(_prng.Between(1, 2));
        Close();
    }

    private void WriteSwitch()
    {
        int arms = _prng.Between(2, 4);
        for (int i = 0; i < arms; i++)
        {
            _code.Block();
            _labels.Add(new Label([], LabelTarget.End));
        }

        WriteExpression(ValueType.I32, 2);
        if (_prng.Percent(70)) _code.I32(7).Op(Opcode.I32And);
        var labels = ImmutableArray.CreateBuilder<uint>();
        for (int i = _prng.Below(6); i >= 0; i--) labels.Add((uint)_prng.Below(arms));
        _code.BrTable(labels.ToImmutable());
        if (_prng.Percent(30)) WriteDeadCode();
        for (int i = 0; i < arms; i++)
        {
            Close();
            WriteStatements(1);
        }
    }

    // Leaves by a branch to a block or by a return; what follows up to the end cannot be reached.
    private void WriteBranchOut(int depth)
    {
        int[] targets = [.. Enumerable.Range(0, _labels.Count).Where(i => _labels[i].Target != LabelTarget.LoopHead)];
        int target = _prng.Pick<int>(targets);
        foreach (ValueType type in _labels[target].Types) WriteExpression(type, depth - 1);
        if (_labels[target].Target == LabelTarget.Return && _prng.Percent(50)) _code.Op(Opcode.Return);
        else _code.Br((uint)(_labels.Count - 1 - target));
        if (_prng.Percent(40)) WriteDeadCode();
    }

    // Valid only because the stack is polymorphic here.
    private void WriteDeadCode()
    {
        switch (_prng.Below(5))
        {
            case 0:
                _code.Op(Opcode.I32Add).Op(Opcode.Drop);
                break;
            case 1:
                _code.Op(Opcode.Select).Op(Opcode.Drop);
                break;
            case 2:
                _code.Op(Opcode.Unreachable);
                break;
            case 3:
                _code.Op(Opcode.I64Eqz).If().Op(Opcode.Nop).End();
                break;
            default:
                _code.Block(BlockType.Of(ValueType.I64)).Op(Opcode.Unreachable).End().Op(Opcode.I32WrapI64)
                    .Op(Opcode.Drop);
                break;
        }
    }

    private void Close()
    {
        _code.End();
        _labels.RemoveAt(_labels.Count - 1);
    }
}
