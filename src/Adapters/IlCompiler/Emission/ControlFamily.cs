using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>Control instructions.</summary>
/// <remarks>Source: WebAssembly 2.0, section 4.4.8.</remarks>
internal static class ControlFamily
{
    /// <summary>One rule per instruction.</summary>
    public static readonly Dictionary<Opcode, EmissionRule> Rules = new()
    {
        [Opcode.Unreachable] = static (FunctionEmitter f, in Instruction _) => f.TrapAlways(TrapKind.Unreachable),
        [Opcode.Nop] = static (FunctionEmitter _, in Instruction _) => { },
        [Opcode.Block] = Open,
        [Opcode.Loop] = Open,
        [Opcode.If] = Open,
        [Opcode.Else] = static (FunctionEmitter f, in Instruction _) => f.Else(),
        [Opcode.End] = static (FunctionEmitter f, in Instruction _) => f.End(),
        [Opcode.Br] = static (FunctionEmitter f, in Instruction i) => f.Branch(i.Index),
        [Opcode.BrIf] = static (FunctionEmitter f, in Instruction i) => f.BranchIf(i.Index),
        [Opcode.BrTable] = static (FunctionEmitter f, in Instruction i) => f.BranchTable(i.Labels.AsSpan()),
        [Opcode.Return] = static (FunctionEmitter f, in Instruction _) => f.Return(),
        [Opcode.Call] = EmitCall,
        [Opcode.CallIndirect] = static (FunctionEmitter f, in Instruction i) =>
            f.CallIndirect((int)i.Index2, f.Unit.Module.FunctionTypeAt(i.Index)),
    };

    private static void Open(FunctionEmitter f, in Instruction i) => f.Open(i.Opcode, f.Unit.TypeOf(i.BlockType));

    private static void EmitCall(FunctionEmitter f, in Instruction i)
    {
        int index = (int)i.Index;
        FunctionType type = f.Unit.Facts.FunctionTypes[index];
        int defined = index - f.Unit.Facts.ImportedFunctions;
        if (defined >= 0) f.CallDefined(defined, type);
        else f.CallImported(index, type);
    }
}
