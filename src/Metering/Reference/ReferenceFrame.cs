namespace Eei.Metering;

/// <summary>A frame: one call that has not returned.</summary>
internal sealed class ReferenceFrame(ReferenceFunction function, ReferenceOperand[] locals, int height)
{
    public ReferenceFunction Function { get; } = function;

    public ReferenceBody Body => Function.Body!;

    public ReferenceInstance Instance => Function.Instance!;

    public ReferenceOperand[] Locals { get; } = locals;

    /// <summary>Operand height under the frame.</summary>
    public int Height { get; } = height;

    /// <summary>The instruction that is next.</summary>
    public int Position { get; set; }

    /// <summary>Blocks that are open, innermost last; the body itself is none of them.</summary>
    public List<ReferenceLabel> Labels { get; } = [];
}

/// <summary>An open block.</summary>
/// <param name="Opening">Position of block, loop or if.</param>
/// <param name="Height">Operand height under its parameters.</param>
/// <param name="IsLoop">Whether a branch goes to its start.</param>
/// <param name="Parameters">How many operands it takes.</param>
/// <param name="Results">How many operands it leaves.</param>
internal readonly record struct ReferenceLabel(int Opening, int Height, bool IsLoop, int Parameters, int Results)
{
    /// <summary>How many operands a branch carries.</summary>
    public int Arity => IsLoop ? Parameters : Results;
}
