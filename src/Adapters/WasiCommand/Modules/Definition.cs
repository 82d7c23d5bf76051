using Eei.Wasm;

namespace Eei.WasiCommand.Modules;

/// <summary>A function, table, memory or global, by the instance that defines it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Owner">The instance whose module defines it.</param>
/// <param name="Index">Its number among those that the module defines.</param>
internal readonly record struct Definition(ExternalKind Kind, SealedInstance Owner, uint Index)
{
    /// <summary>The function.</summary>
    public Function Function => Owner.Module.Functions[(int)Index];

    /// <summary>The type of the function.</summary>
    public FunctionType FunctionType => Owner.Module.FunctionTypeAt(Function.TypeIndex);

    /// <summary>The global.</summary>
    public Global Global => Owner.Module.Globals[(int)Index];

    /// <summary>The type of the table.</summary>
    public TableType Table => Owner.Module.Tables[(int)Index];

    /// <summary>The type of the memory.</summary>
    public MemoryType Memory => Owner.Module.Memories[(int)Index];

    /// <summary>Whether nobody can tell a copy of it from itself: it holds nothing that changes, and leads to
    /// nothing that does.</summary>
    public bool IsStateless => Kind switch
    {
        ExternalKind.Function => Function.Body.All(IsStatelessInCode),
        ExternalKind.Global => Global.Type.Mutability == Mutability.Constant
            && Global.Initialiser.All(IsStatelessInConstant),
        _ => false,
    };

    private static bool IsStatelessInCode(Instruction instruction) => instruction.Facts.Immediates switch
    {
        Immediates.BlockType => !instruction.BlockType.IsTypeIndex,
        Immediates.None or Immediates.Label or Immediates.LabelTable or Immediates.ValueTypes or Immediates.Local
            or Immediates.I32 or Immediates.I64 or Immediates.F32 or Immediates.F64 or Immediates.V128
            or Immediates.Lane or Immediates.Shuffle or Immediates.ReferenceType => true,
        _ => false,
    };

    private bool IsStatelessInConstant(Instruction instruction) => instruction.Opcode switch
    {
        Opcode.RefFunc => false,
        Opcode.GlobalGet => Owner.Resolve(ExternalKind.Global, instruction.Index).IsStateless,
        _ => true,
    };
}
