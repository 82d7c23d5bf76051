namespace Eei.Wasm;

internal sealed partial class BodyValidator
{
    // Locals whose type has no default and that have been set where the code stands, in the order of setting.
    private readonly List<uint> _setLocals = [];
    private bool[]? _isUnset;

    private void TakeLocals(Function function, FunctionType type)
    {
        ulong declared = function.LocalCount;
        if (declared > ModuleBounds.Locals) throw Invalid("too many locals");
        _localCount = type.Parameters.Length + (int)declared;
        if (_localCount > _locals.Length) _locals = new ValueType[Math.Max(_localCount, _locals.Length * 2)];
        type.Parameters.CopyTo(_locals);
        _isUnset = null;
        _setLocals.Clear();
        int next = type.Parameters.Length;
        foreach (LocalRun run in function.Locals)
        {
            context.CheckValueType(run.Type, features, _offset);
            _locals.AsSpan(next, (int)run.Count).Fill(run.Type);
            if (!run.Type.HasDefault())
            {
                _isUnset ??= new bool[_localCount];
                _isUnset.AsSpan(next, (int)run.Count).Fill(true);
            }

            next += (int)run.Count;
        }
    }

    private ValueType Local(uint index) =>
        index < (uint)_localCount ? _locals[index] : throw Invalid($"unknown local {index}");

    /// <remarks>Source: WebAssembly 3.0, section 3.4.4: a local without a default is set before it is read.</remarks>
    private ValueType ReadLocal(uint index)
    {
        ValueType type = Local(index);
        if (_isUnset is not null && _isUnset[index]) throw Invalid($"uninitialized local {index}");
        return type;
    }

    private void SetLocal(uint index)
    {
        Pop(Local(index));
        if (_isUnset is null || !_isUnset[index]) return;
        _isUnset[index] = false;
        _setLocals.Add(index);
    }

    /// <summary>At the end of a block: what was set in it is not known to be set behind it.</summary>
    private void ForgetSetLocals(int count)
    {
        if (_setLocals.Count == count) return;
        for (int i = _setLocals.Count - 1; i >= count; i--) _isUnset![_setLocals[i]] = true;
        _setLocals.RemoveRange(count, _setLocals.Count - count);
    }
}
