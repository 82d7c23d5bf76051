using System.Buffers.Binary;
using System.Text;

namespace Eei.Wasm;

/// <summary>A growing buffer with the primitive values of the binary format, each in its one shortest form.</summary>
/// <remarks>Source: WebAssembly 2.0, section 5.2 "Values".</remarks>
internal sealed class ByteWriter
{
    private byte[] _bytes = new byte[256];
    private int _length;

    /// <summary>Bytes written.</summary>
    public int Length => _length;

    /// <summary>The bytes written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Forgets what was written and keeps the buffer.</summary>
    public void Clear() => _length = 0;

    /// <summary>One byte.</summary>
    public void WriteByte(byte value) => Reserve(1)[0] = value;

    /// <summary>Bytes as they are.</summary>
    public void WriteBytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    /// <summary>Four bytes, little-endian.</summary>
    public void WriteFixed32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Reserve(4), value);

    /// <summary>Eight bytes, little-endian.</summary>
    public void WriteFixed64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Reserve(8), value);

    /// <summary>Unsigned LEB128 of 32 bits, at most five bytes.</summary>
    public void WriteU32(uint value) => WriteU64(value);

    /// <summary>Unsigned LEB128, at most ten bytes; the shortest form does not depend on the width.</summary>
    public void WriteU64(ulong value)
    {
        while (value >= 0x80)
        {
            WriteByte((byte)(value | 0x80));
            value >>= 7;
        }

        WriteByte((byte)value);
    }

    /// <summary>Signed LEB128, at most ten bytes; the shortest form does not depend on the width.</summary>
    public void WriteSigned(long value)
    {
        while (value is < -64 or > 63)
        {
            WriteByte((byte)(value | 0x80));
            value >>= 7;
        }

        WriteByte((byte)(value & 0x7F));
    }

    /// <summary>A name: its length in bytes, then UTF-8.</summary>
    public void WriteName(string name)
    {
        int length = Encoding.UTF8.GetByteCount(name);
        WriteU32((uint)length);
        Encoding.UTF8.GetBytes(name, Reserve(length));
    }

    /// <summary>The length of another buffer, then its bytes.</summary>
    public void WriteSized(ByteWriter content)
    {
        WriteU32((uint)content.Length);
        WriteBytes(content.Written);
    }

    private Span<byte> Reserve(int count)
    {
        int start = _length;
        int needed = checked(start + count);
        if (needed > _bytes.Length)
        {
            long doubled = Math.Min(_bytes.Length * 2L, Array.MaxLength);
            Array.Resize(ref _bytes, Math.Max(needed, (int)doubled));
        }

        _length = needed;
        return _bytes.AsSpan(start, count);
    }
}
