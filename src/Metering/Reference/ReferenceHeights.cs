using Eei.Wasm;
using WasmModule = Eei.Wasm.Module;

namespace Eei.Metering;

/// <summary>By how much an instruction that is no control instruction changes the operand height.</summary>
/// <remarks>Source: WebAssembly 2.0, section 3.3.</remarks>
internal static class ReferenceHeights
{
    public static int Change(WasmModule module, in Instruction instruction) => instruction.Opcode switch
    {
        Opcode.Nop or Opcode.LocalTee or Opcode.TableGet or Opcode.RefIsNull => 0,
        Opcode.LocalGet or Opcode.GlobalGet or Opcode.RefNull => 1,
        Opcode.Drop or Opcode.LocalSet or Opcode.GlobalSet or Opcode.BrIf or Opcode.TableGrow => -1,
        Opcode.Select or Opcode.SelectTyped or Opcode.TableSet => -2,
        Opcode.TableFill => -3,
        Opcode.Call => Change(TypeOfFunction(module, instruction.Index)),
        Opcode.CallIndirect => Change(module.FunctionTypeAt(instruction.Index)) - 1,
        _ => instruction.Facts.Results.Length - instruction.Facts.Parameters.Length,
    };

    private static int Change(FunctionType type) => type.Results.Length - type.Parameters.Length;

    private static FunctionType TypeOfFunction(WasmModule module, uint index)
    {
        foreach (Import import in module.ImportsOf(ExternalKind.Function))
            if (index-- == 0) return module.FunctionTypeAt(import.TypeIndex);
        return module.FunctionTypeAt(module.Functions[(int)index].TypeIndex);
    }
}
