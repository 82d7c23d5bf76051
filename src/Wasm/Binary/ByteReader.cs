using System.Text;
using System.Text.Unicode;

namespace Eei.Wasm;

/// <summary>Walks over the bytes of a module and reads the primitive values of the binary format.</summary>
/// <remarks>
/// Bounded by the module's end only; that a section or code entry used exactly its bytes is checked after it, as the
/// reference interpreter does. Source: WebAssembly 2.0, section 5.2 "Values".
/// </remarks>
internal ref struct ByteReader(ReadOnlyMemory<byte> module)
{
    private const string UnexpectedEnd = "unexpected end of section or function";

    private readonly ReadOnlyMemory<byte> _memory = module;
    private readonly ReadOnlySpan<byte> _bytes = module.Span;

    /// <summary>Features of the format that the module is read as.</summary>
    public Feature Enabled { get; init; }

    /// <summary>Offset of the next byte.</summary>
    public int Position { get; private set; }

    /// <summary>Length of the module in bytes.</summary>
    public readonly int Length => _bytes.Length;

    /// <summary>Bytes not read yet.</summary>
    public readonly int Remaining => _bytes.Length - Position;

    /// <summary>The refusal of this module at an offset.</summary>
    public static ModuleException Malformed(int offset, string reason) => new(ModulePhase.Malformed, offset, reason);

    /// <summary>The next byte, left unread; -1 at the end.</summary>
    public readonly int Peek() => Position < _bytes.Length ? _bytes[Position] : -1;

    /// <summary>One byte.</summary>
    public byte ReadByte()
    {
        int position = Position;
        if ((uint)position >= (uint)_bytes.Length) throw Malformed(_bytes.Length, UnexpectedEnd);
        Position = position + 1;
        return _bytes[position];
    }

    /// <summary>A view of the next bytes.</summary>
    public ReadOnlyMemory<byte> ReadBytes(int count)
    {
        if (count < 0 || count > Remaining) throw Malformed(_bytes.Length, UnexpectedEnd);
        ReadOnlyMemory<byte> view = _memory.Slice(Position, count);
        Position += count;
        return view;
    }

    /// <summary>A byte that must be zero.</summary>
    public void ReadZero()
    {
        if (ReadByte() != 0) throw Malformed(Position - 1, "zero byte expected");
    }

    /// <summary>Four bytes, little-endian.</summary>
    public uint ReadFixed32() => System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(ReadBytes(4).Span);

    /// <summary>Eight bytes, little-endian.</summary>
    public ulong ReadFixed64() => System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(ReadBytes(8).Span);

    /// <summary>
    /// The length of a vector or string: at most the bytes left, for every element takes one at least.
    /// </summary>
    /// <remarks>
    /// Its own bytes count among those left, as in the reference interpreter: the reasons stay the same.
    /// </remarks>
    public int ReadCount()
    {
        int start = Position;
        uint count = ReadU32();
        if (count > (uint)(Length - start)) throw Malformed(start, "length out of bounds");
        return (int)count;
    }

    /// <summary>A name in UTF-8.</summary>
    public string ReadName()
    {
        int start = Position;
        ReadOnlySpan<byte> name = ReadBytes(ReadCount()).Span;
        if (!Utf8.IsValid(name)) throw Malformed(start, "malformed UTF-8 encoding");
        return Encoding.UTF8.GetString(name);
    }

    /// <summary>Unsigned LEB128 of one bit: a flag.</summary>
    public bool ReadFlag() => ReadUnsigned(1) != 0;

    /// <summary>Unsigned LEB128 of 32 bits.</summary>
    public uint ReadU32()
    {
        int position = Position;
        if ((uint)position >= (uint)_bytes.Length || _bytes[position] >= 0x80) return (uint)ReadUnsigned(32);
        Position = position + 1;
        return _bytes[position];
    }

    /// <summary>Unsigned LEB128 of 64 bits.</summary>
    public ulong ReadU64() => ReadUnsigned(64);

    /// <summary>Signed LEB128 of 32 bits.</summary>
    public int ReadS32() => (int)ReadSigned(32);

    /// <summary>Signed LEB128 of 33 bits, the width of a block type.</summary>
    public long ReadS33() => ReadSigned(33);

    /// <summary>Signed LEB128 of 64 bits.</summary>
    public long ReadS64() => ReadSigned(64);

    private ulong ReadUnsigned(int bits)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            int bitsLeft = bits - shift;
            if (bitsLeft <= 0) throw Malformed(Position, "integer representation too long");
            byte next = ReadByte();
            if (bitsLeft < 7 && (next & 0x7F) >> bitsLeft != 0) throw Malformed(Position - 1, "integer too large");
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }
    }

    private long ReadSigned(int bits)
    {
        long value = 0;
        for (int shift = 0; ; shift += 7)
        {
            int bitsLeft = bits - shift;
            if (bitsLeft <= 0) throw Malformed(Position, "integer representation too long");
            byte next = ReadByte();
            int spare = bitsLeft < 7 ? (-1 << (bitsLeft - 1)) & 0x7F : 0;
            if ((next & spare) != 0 && (next & spare) != spare) throw Malformed(Position - 1, "integer too large");
            value |= (long)(next & 0x7F) << shift;
            if (next >= 0x80) continue;
            bool isNegative = (next & 0x40) != 0;
            return isNegative && shift + 7 < 64 ? value | (-1L << (shift + 7)) : value;
        }
    }
}
