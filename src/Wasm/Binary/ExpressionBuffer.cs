using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>
/// The growing body and the open blocks of the expression being decoded; reused from one to the next.
/// </summary>
internal sealed class ExpressionBuffer
{
    private const int KeptInstructions = 4_096;

    [ThreadStatic]
    private static ExpressionBuffer? _kept;

    private Instruction[] _instructions = new Instruction[128];
    private bool[] _mayElse = new bool[32];
    private int _count;
    private int _depth;

    /// <summary>The buffer of this thread's last module, or a new one.</summary>
    public static ExpressionBuffer Take()
    {
        ExpressionBuffer buffer = _kept ?? new ExpressionBuffer();
        _kept = null;
        return buffer;
    }

    /// <summary>Keeps the buffer for the next module, unless it has grown large.</summary>
    public void GiveBack()
    {
        if (_instructions.Length <= KeptInstructions && _mayElse.Length <= KeptInstructions) _kept = this;
    }

    /// <summary>Offset of the first memory.init or data.drop, -1 where there is none.</summary>
    public int FirstDataUse { get; set; } = -1;

    /// <summary>Whether every block is closed, so that the next end closes the expression.</summary>
    public bool IsClosed => _depth == 0;

    /// <summary>Starts a new expression.</summary>
    public void Clear()
    {
        _count = 0;
        _depth = 0;
        FirstDataUse = -1;
    }

    /// <summary>Appends an instruction.</summary>
    public void Add(in Instruction instruction)
    {
        if (_count == _instructions.Length) Array.Resize(ref _instructions, _count * 2);
        _instructions[_count++] = instruction;
    }

    /// <summary>Enters block, loop or if; only the last may meet an else.</summary>
    public void Open(Opcode opcode)
    {
        if (_depth == _mayElse.Length) Array.Resize(ref _mayElse, _depth * 2);
        _mayElse[_depth++] = opcode == Opcode.If;
    }

    /// <summary>Passes an else; false where the innermost open block takes none.</summary>
    public bool TryElse()
    {
        if (_depth == 0 || !_mayElse[_depth - 1]) return false;
        _mayElse[_depth - 1] = false;
        return true;
    }

    /// <summary>Leaves the innermost block.</summary>
    public void Close() => _depth--;

    /// <summary>The expression read.</summary>
    public ImmutableArray<Instruction> ToExpression() =>
        ModuleParts.Freeze(_instructions.AsSpan(0, _count).ToArray());
}
