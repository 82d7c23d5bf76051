using System.Collections.Immutable;
using Eei.Fuzz.Randomness;
using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Fuzz;

/// <summary>Writes the body of one function: typed random expressions and statements that always come to an
/// end.</summary>
internal sealed partial class FunctionWriter
{
    private readonly GeneralScript _script;
    private readonly Prng _prng;
    private readonly Swarm _swarm;
    private readonly CodeBuilder _code;
    private readonly ImmutableArray<ValueType> _locals;

    // Labels from the outermost in; the function's own body is the first.
    private readonly List<Label> _labels = [];

    // Instructions of this function already taken from the budget.
    private int _accounted;

    public FunctionWriter(GeneralScript script, CodeBuilder code)
    {
        _script = script;
        _prng = script.Prng;
        _swarm = script.Swarm;
        _code = code;
        for (int i = _prng.Between(1, 4); i > 0; i--) code.Local(_swarm.AnyType(_prng));
        _locals = [.. code.LocalTypes];
        _labels.Add(new Label(code.Type.Results, LabelTarget.Return));
    }

    /// <summary>Writes a function that returns at once when the fuel is used up.</summary>
    public void WriteFunction()
    {
        _code.GlobalGet(_script.Fuel).I32(0).Op(Opcode.I32LeS).If();
        foreach (ValueType type in _code.Type.Results) _code.Constant(type, BoundaryValues.Draw(_prng, type));
        _code.Op(Opcode.Return).End();
        BurnFuel();
        WriteStatements(_prng.Between(1, 3));
        foreach (ValueType type in _code.Type.Results) WriteExpression(type, _swarm.Depth);
    }

    /// <summary>Writes main's own statements and takes its locals.</summary>
    public void WriteMain()
    {
        // main's body goes on after these statements, so nothing in them may branch out of it.
        _labels.Clear();
        WriteStatements(_prng.Between(3, 7));
        for (int i = 0; i < _locals.Length; i++)
        {
            _code.Get((uint)i);
            _script.Sink.Take(_code, _locals[i]);
        }
    }

    private bool Exhausted => _script.Remaining <= 0;

    private void BurnFuel() =>
        _code.GlobalGet(_script.Fuel).I32(1).Op(Opcode.I32Sub).GlobalSet(_script.Fuel);

    private void WriteStatements(int count)
    {
        for (int i = 0; i < count && !Exhausted; i++)
        {
            WriteStatement();
            _script.Remaining -= _code.Length - _accounted;
            _accounted = _code.Length;
        }
    }

    private uint? LocalOf(ValueType type)
    {
        int start = _prng.Below(_locals.Length);
        for (int i = 0; i < _locals.Length; i++)
        {
            int at = (start + i) % _locals.Length;
            if (_locals[at] == type) return (uint)at;
        }

        return null;
    }

    private uint? GlobalOf(ValueType type)
    {
        (uint Index, ValueType Type)[] fitting = [.. _script.Globals.Where(global => global.Type == type)];
        return fitting.Length == 0 ? null : _prng.Pick<(uint Index, ValueType Type)>(fitting).Index;
    }

    private enum LabelTarget
    {
        /// <summary>A branch goes on after the block.</summary>
        End,

        /// <summary>A branch goes round again and must burn fuel.</summary>
        LoopHead,

        /// <summary>A branch leaves the function.</summary>
        Return,
    }

    /// <summary>A label in scope and what a branch to it carries.</summary>
    private sealed record Label(ImmutableArray<ValueType> Types, LabelTarget Target);
}
