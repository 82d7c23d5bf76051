namespace Eei.Wasm;

public static partial class InstructionTable
{
    private static InstructionFacts[] ControlRows =>
    [
        new(Opcode.Unreachable, "unreachable", Immediates.None, FromContext, Feature.Mvp),
        new(Opcode.Nop, "nop", Immediates.None, "->", Feature.Mvp),
        new(Opcode.Block, "block", Immediates.BlockType, FromContext, Feature.Mvp),
        new(Opcode.Loop, "loop", Immediates.BlockType, FromContext, Feature.Mvp),
        new(Opcode.If, "if", Immediates.BlockType, FromContext, Feature.Mvp),
        new(Opcode.Else, "else", Immediates.None, FromContext, Feature.Mvp),
        new(Opcode.Throw, "throw", Immediates.Tag, FromContext, Feature.ExceptionHandling),
        new(Opcode.ThrowRef, "throw_ref", Immediates.None, FromContext, Feature.ExceptionHandling),
        new(Opcode.TryTable, "try_table", Immediates.TryTable, FromContext, Feature.ExceptionHandling),
        new(Opcode.End, "end", Immediates.None, FromContext, Feature.Mvp),
        new(Opcode.Br, "br", Immediates.Label, FromContext, Feature.Mvp),
        new(Opcode.BrIf, "br_if", Immediates.Label, FromContext, Feature.Mvp),
        new(Opcode.BrTable, "br_table", Immediates.LabelTable, FromContext, Feature.Mvp),
        new(Opcode.Return, "return", Immediates.None, FromContext, Feature.Mvp),
        new(Opcode.Call, "call", Immediates.Function, FromContext, Feature.Mvp),
        new(Opcode.CallIndirect, "call_indirect", Immediates.TypeTable, FromContext, Feature.Mvp),
        new(Opcode.ReturnCall, "return_call", Immediates.Function, FromContext, Feature.TailCall),
        new(Opcode.ReturnCallIndirect, "return_call_indirect", Immediates.TypeTable, FromContext, Feature.TailCall),
        new(Opcode.CallRef, "call_ref", Immediates.Type, FromContext, Feature.FunctionReferences),
        new(Opcode.ReturnCallRef, "return_call_ref", Immediates.Type, FromContext, Feature.FunctionReferences),
        new(Opcode.Drop, "drop", Immediates.None, FromContext, Feature.Mvp),
        new(Opcode.Select, "select", Immediates.None, FromContext, Feature.Mvp),
        new(Opcode.SelectTyped, "select", Immediates.ValueTypes, FromContext, Feature.ReferenceTypes),
        new(Opcode.LocalGet, "local.get", Immediates.Local, FromContext, Feature.Mvp),
        new(Opcode.LocalSet, "local.set", Immediates.Local, FromContext, Feature.Mvp),
        new(Opcode.LocalTee, "local.tee", Immediates.Local, FromContext, Feature.Mvp),
        new(Opcode.GlobalGet, "global.get", Immediates.Global, FromContext, Feature.Mvp),
        new(Opcode.GlobalSet, "global.set", Immediates.Global, FromContext, Feature.Mvp),
        new(Opcode.TableGet, "table.get", Immediates.Table, FromContext, Feature.ReferenceTypes),
        new(Opcode.TableSet, "table.set", Immediates.Table, FromContext, Feature.ReferenceTypes),
        new(Opcode.RefNull, "ref.null", Immediates.ReferenceType, FromContext, Feature.ReferenceTypes),
        new(Opcode.RefIsNull, "ref.is_null", Immediates.None, FromContext, Feature.ReferenceTypes),
        new(Opcode.RefFunc, "ref.func", Immediates.Function, "-> funcref", Feature.ReferenceTypes),
        new(Opcode.RefAsNonNull, "ref.as_non_null", Immediates.None, FromContext, Feature.FunctionReferences),
        new(Opcode.BrOnNull, "br_on_null", Immediates.Label, FromContext, Feature.FunctionReferences),
        new(Opcode.BrOnNonNull, "br_on_non_null", Immediates.Label, FromContext, Feature.FunctionReferences),
    ];
}
