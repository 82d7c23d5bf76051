using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Fuzz;

internal sealed partial class FunctionWriter
{
    /// <summary>Leaves one value of a type.</summary>
    private void WriteExpression(ValueType type, int depth)
    {
        if (depth <= 0 || Exhausted)
        {
            WriteLeaf(type);
            return;
        }

        switch (_prng.Below(40))
        {
            case < 5:
                WriteLeaf(type);
                break;
            case < 23:
                WriteNumeric(type, depth);
                break;
            case < 28:
                WriteLoad(type, depth);
                break;
            case < 30:
                WriteSelect(type, depth);
                break;
            case < 32:
                WriteIfExpression(type, depth);
                break;
            case < 34:
                WriteBlockExpression(type, depth);
                break;
            case 34:
                WriteLoopExpression(type, depth);
                break;
            case 35:
                WriteTee(type, depth);
                break;
            case < 38:
                WriteCallExpression(type, depth);
                break;
            default:
                if (type == ValueType.I32) WriteQuery(depth);
                else WriteNumeric(type, depth);
                break;
        }
    }

    private void WriteLeaf(ValueType type)
    {
        int draw = _prng.Below(10);
        if (draw < 5 && LocalOf(type) is { } local) _code.Get(local);
        else if (draw < 7 && GlobalOf(type) is { } global) _code.GlobalGet(global);
        else _code.Constant(type, BoundaryValues.Draw(_prng, type));
    }

    private void WriteNumeric(ValueType type, int depth)
    {
        if (_swarm.Numeric[type].IsEmpty)
        {
            WriteLeaf(type);
            return;
        }

        InstructionFacts row = _prng.Pick<InstructionFacts>(_swarm.Numeric[type].AsSpan());
        if (_swarm.Hazard == Hazard.None && SingleNumeric.IsTrappingTruncation(row.Opcode))
        {
            // A float made of 30 bits fits every integer it may be truncated to.
            WriteExpression(ValueType.I32, depth - 1);
            _code.I32(0x3FFFFFFF).Op(Opcode.I32And)
                .Op(row.Parameters[0] == ValueType.F32 ? Opcode.F32ConvertI32U : Opcode.F64ConvertI32U).Op(row.Opcode);
            return;
        }

        foreach (ValueType parameter in row.Parameters) WriteExpression(parameter, depth - 1);
        if (ArithmeticLink.MayTrap(row.Opcode) && (_swarm.Hazard == Hazard.None || _prng.Percent(90)))
            KeepDivisorSafe(row);
        _code.Op(row.Opcode);
    }

    private void KeepDivisorSafe(InstructionFacts row)
    {
        bool quotient = row.Opcode is Opcode.I32DivS or Opcode.I64DivS;
        if (row.Parameters[1] == ValueType.I32)
        {
            _code.I32(1).Op(Opcode.I32Or);
            if (quotient) _code.I32(int.MaxValue).Op(Opcode.I32And);
        }
        else
        {
            _code.I64(1).Op(Opcode.I64Or);
            if (quotient) _code.I64(long.MaxValue).Op(Opcode.I64And);
        }
    }

    // Of accesses that may trap, 90 in 100 are inside, 9 perhaps, 1 anywhere (anchors.md §4.2, 14).
    private void WriteAddress(int depth)
    {
        if (_prng.Percent(40))
        {
            _code.I32(_prng.Below(0x2000));
            return;
        }

        WriteExpression(ValueType.I32, depth - 1);
        int draw = _swarm.Hazard == Hazard.None ? 0 : _prng.Below(100);
        if (draw < 90) _code.I32(0x7FFF).Op(Opcode.I32And);
        else if (draw < 99) _code.I32(0x3FFFF).Op(Opcode.I32And);
    }

    private void WriteAccess(Opcode opcode)
    {
        uint offset = _prng.Percent(50) ? 0 : (uint)_prng.Below(0x4000) >> _prng.Below(12);
        _code.Memory(opcode, offset, (uint)_prng.Below(InstructionTable.Of(opcode).AlignmentExponent + 1));
    }

    private void WriteLoad(ValueType type, int depth)
    {
        WriteAddress(depth);
        WriteAccess(type switch
        {
            ValueType.I32 => _prng.Pick<Opcode>([Opcode.I32Load, Opcode.I32Load8S, Opcode.I32Load8U, Opcode.I32Load16S,
                Opcode.I32Load16U]),
            ValueType.I64 => _prng.Pick<Opcode>([Opcode.I64Load, Opcode.I64Load8S, Opcode.I64Load8U, Opcode.I64Load16S,
                Opcode.I64Load16U, Opcode.I64Load32S, Opcode.I64Load32U]),
            ValueType.F32 => Opcode.F32Load,
            _ => Opcode.F64Load,
        });
    }

    private void WriteSelect(ValueType type, int depth)
    {
        WriteExpression(type, depth - 1);
        WriteExpression(type, depth - 1);
        WriteExpression(ValueType.I32, depth - 1);
        if (_swarm.Has(Feature.ReferenceTypes) && _prng.Percent(50))
            _code.Add(new Instruction(Opcode.SelectTyped) { ValueTypes = [type] });
        else _code.Op(Opcode.Select);
    }

    private void WriteTee(ValueType type, int depth)
    {
        WriteExpression(type, depth - 1);
        if (LocalOf(type) is { } local) _code.Tee(local);
    }

    private void WriteCallExpression(ValueType type, int depth)
    {
        CodeBuilder[] fitting =
            [.. _script.Functions.Where(f => f.Type.Results.Length > 0 && f.Type.Results[0] == type)];
        if (fitting.Length == 0)
        {
            WriteNumeric(type, depth);
            return;
        }

        CodeBuilder callee = _prng.Pick<CodeBuilder>(fitting);
        WriteCall(callee, depth);
        for (int i = callee.Type.Results.Length - 1; i > 0; i--) _script.Sink.Take(_code, callee.Type.Results[i]);
    }

    /// <summary>Calls a function, directly or through the table; its results stay on the stack.</summary>
    private void WriteCall(CodeBuilder callee, int depth)
    {
        foreach (ValueType parameter in callee.Type.Parameters) WriteExpression(parameter, depth - 1);
        int[] places = [.. Enumerable.Range(0, _script.Elements.Count).Where(i =>
            _script.Elements[i].Type.Equals(callee.Type))];
        if (places.Length == 0 || _script.CallTable is not { } table || _prng.Percent(40))
        {
            _code.Call(callee.Handle);
            return;
        }

        if (_swarm.Hazard == Hazard.Any && _prng.Percent(10)) _code.I32(_prng.Below(12));
        else if (_prng.Percent(50)) _code.I32(_prng.Pick<int>(places));
        else
        {
            _code.I32(_prng.Pick<int>(places)).I32(_prng.Pick<int>(places));
            WriteExpression(ValueType.I32, 0);
            _code.Op(Opcode.Select);
        }

        _code.CallIndirect(callee.Type, table);
    }

    /// <summary>An i32 that asks about memory, tables, references or the block data.</summary>
    private void WriteQuery(int depth)
    {
        switch (_prng.Below(6))
        {
            case 0:
                _code.Op(Opcode.MemorySize);
                break;
            case 1:
                _code.I32(_prng.Pick<int>([0, 0, 1, 1, 2, 100, 65_536])).Op(Opcode.MemoryGrow);
                break;
            case 2:
                _code.CallHost("eth2", "blockDataSize");
                break;
            case 3 when _script.LooseTable is { } table:
                _code.I32(_prng.Below(GeneralScript.LooseLength)).Op(Opcode.TableGet, table).Op(Opcode.RefIsNull);
                break;
            case 4 when _script.LooseTable is { } sized:
                if (_prng.Percent(50)) _code.Op(Opcode.TableSize, sized);
                else _code.Op(Opcode.RefNull, (uint)ValueType.FuncRef).I32(_prng.Below(3)).Op(Opcode.TableGrow, sized);
                break;
            default:
                WriteExpression(ValueType.I32, depth - 1);
                _code.Op(Opcode.I32Eqz);
                break;
        }
    }
}
