using System.Buffers.Binary;
using System.Reflection.Emit;

namespace Eei.IlCompiler;

/// <summary>
/// Writes the bytes of one IL body. Own, because ILGenerator adds up the stack of every block that ends in an
/// unconditional branch and wraps at 65,536 (anchors.md §6.1); here the greatest stack is known by construction.
/// </summary>
internal sealed class IlWriter
{
    private readonly List<(int Position, int Label, int Origin)> _uses = [];
    private readonly List<int> _labels = [];
    private byte[] _code = new byte[1_024];

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>Instructions written.</summary>
    public int Count { get; private set; }

    /// <summary>A new label, not yet placed.</summary>
    public int DefineLabel()
    {
        _labels.Add(-1);
        return _labels.Count - 1;
    }

    /// <summary>Places a label here.</summary>
    public void Mark(int label) => _labels[label] = Length;

    /// <summary>An instruction without operand.</summary>
    public void Op(OpCode op)
    {
        Count++;
        if (op.Size == 2) Byte(0xFE);
        Byte((byte)op.Value);
    }

    /// <summary>An instruction with a 32-bit operand; where it stands, for <see cref="Patch"/>.</summary>
    public int Op(OpCode op, int operand)
    {
        Op(op);
        Int32(operand);
        return Length - sizeof(int);
    }

    /// <summary>A branch, always in its long form.</summary>
    public void Branch(OpCode op, int label)
    {
        Op(op);
        _uses.Add((Length, label, Length + sizeof(int)));
        Int32(0);
    }

    /// <summary>A switch.</summary>
    public void Switch(ReadOnlySpan<int> labels)
    {
        Op(OpCodes.Switch, labels.Length);
        int origin = Length + (labels.Length * sizeof(int));
        foreach (int label in labels)
        {
            _uses.Add((Length, label, origin));
            Int32(0);
        }
    }

    /// <summary>Pushes an i32.</summary>
    public void Constant(int value)
    {
        if (value is >= -1 and <= 8)
        {
            Count++;
            Byte((byte)(OpCodes.Ldc_I4_0.Value + value));
        }
        else if (value is >= sbyte.MinValue and <= sbyte.MaxValue)
        {
            Op(OpCodes.Ldc_I4_S);
            Byte((byte)value);
        }
        else Op(OpCodes.Ldc_I4, value);
    }

    /// <summary>Pushes an i64.</summary>
    public void Constant(long value)
    {
        if (value is >= int.MinValue and <= int.MaxValue)
        {
            Constant((int)value);
            Op(OpCodes.Conv_I8);
            return;
        }

        Op(OpCodes.Ldc_I8);
        Raw(value);
    }

    /// <summary>A 64-bit operand.</summary>
    public void Raw(long value)
    {
        Int32((int)value);
        Int32((int)(value >> 32));
    }

    /// <summary>Pushes an f32 that is no NaN.</summary>
    public void Constant(float value) => Op(OpCodes.Ldc_R4, BitConverter.SingleToInt32Bits(value));

    /// <summary>Pushes an f64 that is no NaN.</summary>
    public void Constant(double value)
    {
        Op(OpCodes.Ldc_R8);
        Raw(BitConverter.DoubleToInt64Bits(value));
    }

    /// <summary>Pushes a local.</summary>
    public void LoadLocal(int index) => Variable(OpCodes.Ldloc_0, OpCodes.Ldloc_S, OpCodes.Ldloc, index);

    /// <summary>Pops into a local.</summary>
    public void StoreLocal(int index) => Variable(OpCodes.Stloc_0, OpCodes.Stloc_S, OpCodes.Stloc, index);

    /// <summary>Pushes the address of a local.</summary>
    public void LoadLocalAddress(int index)
    {
        Op(OpCodes.Ldloca);
        Byte((byte)index);
        Byte((byte)(index >> 8));
    }

    /// <summary>Pushes an argument.</summary>
    public void LoadArgument(int index) => Variable(OpCodes.Ldarg_0, OpCodes.Ldarg_S, OpCodes.Ldarg, index);

    /// <summary>Pops into an argument.</summary>
    public void StoreArgument(int index)
    {
        Op(index <= byte.MaxValue ? OpCodes.Starg_S : OpCodes.Starg);
        Byte((byte)index);
        if (index > byte.MaxValue) Byte((byte)(index >> 8));
    }

    /// <summary>Replaces a 32-bit operand.</summary>
    public void Patch(int position, int operand) =>
        BinaryPrimitives.WriteInt32LittleEndian(_code.AsSpan(position), operand);

    /// <summary>The finished body.</summary>
    public byte[] ToArray()
    {
        foreach ((int position, int label, int origin) in _uses) Patch(position, _labels[label] - origin);
        return _code.AsSpan(0, Length).ToArray();
    }

    private void Variable(OpCode first, OpCode small, OpCode large, int index)
    {
        if (index < 4)
        {
            Count++;
            Byte((byte)(first.Value + index));
            return;
        }

        Op(index <= byte.MaxValue ? small : large);
        Byte((byte)index);
        if (index > byte.MaxValue) Byte((byte)(index >> 8));
    }

    private void Byte(int value)
    {
        if (Length == _code.Length) Array.Resize(ref _code, Length * 2);
        _code[Length++] = (byte)value;
    }

    private void Int32(int value)
    {
        if (Length + sizeof(int) > _code.Length) Array.Resize(ref _code, _code.Length * 2);
        BinaryPrimitives.WriteInt32LittleEndian(_code.AsSpan(Length), value);
        Length += sizeof(int);
    }
}
