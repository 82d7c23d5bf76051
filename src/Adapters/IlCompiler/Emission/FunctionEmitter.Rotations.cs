using System.Reflection.Emit;

namespace Eei.IlCompiler;

/// <summary>
/// A rotation must not be compared with zero where the JIT sees it: RyuJIT 10.0.12 takes <c>rol</c> and <c>ror</c> by
/// a constant to set the zero flag, which they do not (FINDINGS.md, 1). Whatever may be one, or folds to one, is
/// followed through operands and locals, and a test of it first takes a zero into it that only the instance knows.
/// </summary>
internal sealed partial class FunctionEmitter
{
    private readonly HashSet<int> _rotatedLocals = [];
    private bool _consumedRotation;

    /// <summary>The result about to be pushed is a rotation, or a shape the JIT makes one of (or, xor of
    /// shifts).</summary>
    public void ResultMayRotate() => _consumedRotation = true;

    /// <summary>The result about to be pushed is a comparison or a value from memory: no rotation, whatever it was
    /// made from.</summary>
    public void ResultCannotRotate() => _consumedRotation = false;

    /// <summary>Hides the value on top of the IL stack where one of the operands just consumed may be a
    /// rotation.</summary>
    public void HideRotation(Wasm.ValueType type)
    {
        if (_consumedRotation) HideFromJit(type);
    }

    /// <summary>Takes a zero that only the instance knows into the integer on top of the IL stack.</summary>
    public void HideFromJit(Wasm.ValueType type)
    {
        LoadContextAddress(ContextLayout.Zero);
        Il.Op(type == Wasm.ValueType.I32 ? OpCodes.Ldind_I4 : OpCodes.Ldind_I8);
        Il.Op(OpCodes.Or);
    }

    /// <summary>As <see cref="HideRotation"/>, for an i32 operand that is tested later than it was popped.</summary>
    private void LoadCondition((Operand Operand, int Height) pinned)
    {
        Load(pinned);
        _consumedRotation = pinned.Operand.MayRotate;
        HideRotation(Wasm.ValueType.I32);
    }

    private void StartInstruction() => _consumedRotation = false;

    private void NoteConsumed(in Operand operand) => _consumedRotation |= operand.MayRotate;

    private void NoteLocal(int local, Operand value)
    {
        if (value.MayRotate) _rotatedLocals.Add(local);
    }
}
