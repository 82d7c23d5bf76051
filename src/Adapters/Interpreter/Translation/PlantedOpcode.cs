using Eei.Wasm;

namespace Eei.Interpreter;

/// <summary>Numbers beside the opcodes of WebAssembly for the wrong operators of planted faults.</summary>
internal static class PlantedOpcode
{
    internal const Opcode I32ShlUnmasked = (Opcode)0xFE00;
    internal const Opcode I32ShrSUnmasked = (Opcode)0xFE01;
    internal const Opcode I32ShrUUnmasked = (Opcode)0xFE02;
    internal const Opcode I64ShlUnmasked = (Opcode)0xFE03;
    internal const Opcode I64ShrSUnmasked = (Opcode)0xFE04;
    internal const Opcode I64ShrUUnmasked = (Opcode)0xFE05;
    internal const Opcode F32AddKeepingPayload = (Opcode)0xFE06;
    internal const Opcode F64AddKeepingPayload = (Opcode)0xFE07;
    internal const Opcode I32RemSTrapping = (Opcode)0xFE08;
    internal const Opcode I64RemSTrapping = (Opcode)0xFE09;

    /// <summary>What an instruction is translated as, by an engine with a planted fault.</summary>
    internal static Opcode Of(Opcode opcode, InterpreterFault fault) => (fault, opcode) switch
    {
        (InterpreterFault.SignExtensionMissing, Opcode.I32Load8S) => Opcode.I32Load8U,
        (InterpreterFault.ShiftMaskMissing, Opcode.I32Shl) => I32ShlUnmasked,
        (InterpreterFault.ShiftMaskMissing, Opcode.I32ShrS) => I32ShrSUnmasked,
        (InterpreterFault.ShiftMaskMissing, Opcode.I32ShrU) => I32ShrUUnmasked,
        (InterpreterFault.ShiftMaskMissing, Opcode.I64Shl) => I64ShlUnmasked,
        (InterpreterFault.ShiftMaskMissing, Opcode.I64ShrS) => I64ShrSUnmasked,
        (InterpreterFault.ShiftMaskMissing, Opcode.I64ShrU) => I64ShrUUnmasked,
        (InterpreterFault.NaNPayloadKept, Opcode.F32Add) => F32AddKeepingPayload,
        (InterpreterFault.NaNPayloadKept, Opcode.F64Add) => F64AddKeepingPayload,
        (InterpreterFault.RemainderMinByMinusOneTraps, Opcode.I32RemS) => I32RemSTrapping,
        (InterpreterFault.RemainderMinByMinusOneTraps, Opcode.I64RemS) => I64RemSTrapping,
        _ => opcode,
    };
}
