using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Fuzz;

internal sealed partial class FunctionWriter
{
    private void WriteStatement()
    {
        switch (_prng.Below(50))
        {
            case < 12:
                WriteTaken();
                break;
            case < 20:
                WriteLocalSet();
                break;
            case < 23:
                WriteGlobalSet();
                break;
            case < 29:
                WriteStore();
                break;
            case < 33:
                WriteIf();
                break;
            case < 36:
                WriteBlock();
                break;
            case < 39:
                WriteLoop();
                break;
            case < 41:
                WriteSwitch();
                break;
            case < 44:
                WriteCallStatement();
                break;
            case 44:
                WriteBulk();
                break;
            case 45:
                WriteTable();
                break;
            case < 48:
                WriteHostCall();
                break;
            default:
                WriteTaken();
                break;
        }
    }

    private void WriteTaken()
    {
        ValueType type = _swarm.AnyType(_prng);
        WriteExpression(type, _swarm.Depth);
        _script.Sink.Take(_code, type);
    }

    private void WriteLocalSet()
    {
        int local = _prng.Below(_locals.Length);
        WriteExpression(_locals[local], _swarm.Depth);
        _code.Set((uint)local);
    }

    private void WriteGlobalSet()
    {
        (uint index, ValueType type) = _prng.Pick(_script.Globals);
        WriteExpression(type, _swarm.Depth);
        _code.GlobalSet(index);
    }

    private void WriteStore()
    {
        ValueType type = _swarm.AnyType(_prng);
        WriteAddress(_swarm.Depth - 1);
        WriteExpression(type, _swarm.Depth - 1);
        WriteAccess(type switch
        {
            ValueType.I32 => _prng.Pick<Opcode>([Opcode.I32Store, Opcode.I32Store8, Opcode.I32Store16]),
            ValueType.I64 => _prng.Pick<Opcode>(
                [Opcode.I64Store, Opcode.I64Store8, Opcode.I64Store16, Opcode.I64Store32]),
            ValueType.F32 => Opcode.F32Store,
            _ => Opcode.F64Store,
        });
    }

    private void WriteCallStatement()
    {
        if (_script.Functions.Count == 0)
        {
            WriteTaken();
            return;
        }

        CodeBuilder callee = _prng.Pick(_script.Functions);
        WriteCall(callee, _swarm.Depth - 1);
        for (int i = callee.Type.Results.Length - 1; i >= 0; i--) _script.Sink.Take(_code, callee.Type.Results[i]);
    }

    private void WriteBulk()
    {
        if (!_swarm.Has(Feature.BulkMemory))
        {
            WriteStore();
            return;
        }

        if (_script.PassiveData is { } segment && _prng.Percent(30))
        {
            // A dropped segment is empty: copying from it traps.
            if (_swarm.Hazard == Hazard.Any && _prng.Percent(20)) _code.Op(Opcode.DataDrop, segment);
            WriteAddress(1);
            _code.I32(0).I32(_prng.Below(GeneralScript.LooseLength + 1)).Op(Opcode.MemoryInit, segment, 0);
            return;
        }

        WriteAddress(2);
        if (_prng.Percent(60))
        {
            WriteAddress(2);
            _code.I32(_prng.Below(64)).Op(Opcode.MemoryCopy, 0, 0);
        }
        else
        {
            WriteExpression(ValueType.I32, 1);
            _code.I32(_prng.Below(64)).Op(Opcode.MemoryFill);
        }
    }

    private void WriteTable()
    {
        if (_script.LooseTable is not { } table)
        {
            WriteTaken();
            return;
        }

        int index = _prng.Below(GeneralScript.LooseLength - 2);
        switch (_prng.Below(4))
        {
            case 0:
                _code.I32(index);
                WriteReference();
                _code.Op(Opcode.TableSet, table);
                break;
            case 1:
                _code.I32(index);
                WriteReference();
                _code.I32(_prng.Below(3)).Op(Opcode.TableFill, table);
                break;
            case 2 when _script.PassiveElements is { } segment:
                _code.I32(index).I32(0).I32(_prng.Below(2)).Op(Opcode.TableInit, segment, table);
                break;
            case 3 when _swarm.Has(Feature.BulkMemory):
                _code.I32(index).I32(_prng.Below(3)).I32(_prng.Below(3)).Op(Opcode.TableCopy, table,
                    _script.CallTable!.Value);
                break;
            default:
                _code.I32(index).Op(Opcode.TableGet, table);
                _script.Sink.Take(_code, ValueType.FuncRef);
                break;
        }
    }

    private void WriteReference()
    {
        if (_prng.Percent(40)) _code.Op(Opcode.RefNull, (uint)ValueType.FuncRef);
        else _code.Op(Opcode.RefFunc, _prng.Pick(_script.Elements).Handle);
    }

    private void WriteHostCall()
    {
        int draw = _prng.Below(_swarm.Rules == ScriptRuleSet.Strict ? 4 : 7);
        switch (draw)
        {
            case 0:
                _code.CallHost("eth2", "blockDataSize");
                _script.Sink.Take(_code, ValueType.I32);
                break;
            case 1:
                WriteExpression(ValueType.I32, 1);
                _code.I32(0xFF).Op(Opcode.I32And).CallHost("eth2", "useTicks");
                break;
            case 2:
                WriteAddress(1);
                _code.CallHost("eth2", "loadPreStateRoot");
                break;
            case 3:
                WriteAddress(1);
                _code.CallHost("eth2", "savePostStateRoot");
                break;
            case 4:
                WriteExpression(ValueType.I32, 2);
                _code.CallHost("debug", "print32");
                break;
            case 5 when _swarm.Types.Contains(ValueType.I64):
                WriteExpression(ValueType.I64, 2);
                _code.CallHost("debug", "print64");
                break;
            default:
                WriteAddress(1);
                _code.I32(_prng.Below(40)).CallHost("debug", "printMem");
                break;
        }
    }
}
