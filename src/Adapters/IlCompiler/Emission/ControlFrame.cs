using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>One open block, loop or if, or the function itself (as <see cref="Opcode.Return"/>).</summary>
internal sealed class ControlFrame(Opcode opcode, FunctionType type, int height, int label, int otherwise)
{
    /// <summary>What opened it.</summary>
    public Opcode Opcode { get; } = opcode;

    /// <summary>Its parameters and results.</summary>
    public FunctionType Type { get; } = type;

    /// <summary>Operands below its parameters.</summary>
    public int Height { get; } = height;

    /// <summary>Where a branch to it goes.</summary>
    public int Label { get; } = label;

    /// <summary>Where the condition of an if goes when false; -1 once placed or where there is none.</summary>
    public int Otherwise { get; set; } = otherwise;

    /// <summary>Whether anything branches to <see cref="Label"/>.</summary>
    public bool IsTargeted { get; set; }

    /// <summary>Types a branch to it carries.</summary>
    public ImmutableArray<Wasm.ValueType> LabelTypes => Opcode == Opcode.Loop ? Type.Parameters : Type.Results;
}
