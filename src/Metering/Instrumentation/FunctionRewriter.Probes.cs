using Eei.Wasm;

namespace Eei.Metering;

/// <summary>Probes; each comes after the charge for what it stands before.</summary>
internal sealed partial class FunctionRewriter
{
    private readonly uint _index;

    private void ProbeEntry()
    {
        if (_shared.Options.Probes == ProbeLevel.None) return;
        _code.I32(_shared.Probes.Add(_index, _function.Offset, "func"));
        _code.I64(0);
        for (int i = 0; i < _type.Parameters.Length; i++)
        {
            _code.I64(ProbeTable.Multiplier);
            _code.Op(Opcode.I64Mul);
            _code.LocalGet((uint)i);
            Rewriting.ToI64(_code, _type.Parameters[i]);
            _code.Op(Opcode.I64Add);
        }

        _code.Call(_shared.Routines.Probe());
    }

    private void ProbeSegment(in Instruction after)
    {
        if (_shared.Options.Probes >= ProbeLevel.Blocks) Probe(after);
    }

    private void ProbeAfter(in Instruction instruction)
    {
        if (_shared.Options.Probes == ProbeLevel.Instructions) Probe(instruction);
    }

    private void Probe(in Instruction instruction)
    {
        uint id = _shared.Probes.Add(_index, instruction.Offset, TextPrinter.Print(instruction));
        if (!MayAddLocals || _walk.Top is not { } top)
        {
            _code.I32(id);
            _code.I64(0);
        }
        else
        {
            uint local = Scratch(top);
            _code.LocalTee(local);
            _code.I32(id);
            _code.LocalGet(local);
            Rewriting.ToI64(_code, top);
        }

        _code.Call(_shared.Routines.Probe());
    }
}
