using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>One entry of the control stack: a block that is open.</summary>
/// <remarks>Source: WebAssembly 2.0, appendix A.3.1 "Data Structures".</remarks>
internal struct ControlFrame
{
    /// <summary>block, loop, if, else or try_table.</summary>
    public Opcode Opcode;

    /// <summary>Types the block takes.</summary>
    public ImmutableArray<ValueType> Start;

    /// <summary>Types the block leaves.</summary>
    public ImmutableArray<ValueType> End;

    /// <summary>Operands that lie below the block.</summary>
    public int Height;

    /// <summary>Whether the rest of the block cannot be reached, so that its operands are polymorphic.</summary>
    public bool IsUnreachable;

    /// <summary>Locals without a default that were set before the block.</summary>
    public int SetLocals;

    /// <summary>The last br_table that checked this label, so that each looks at a label once; -1 for none.</summary>
    public int CheckedAt;

    /// <summary>Types a branch to this block carries.</summary>
    public readonly ImmutableArray<ValueType> LabelTypes => Opcode == Opcode.Loop ? Start : End;
}
