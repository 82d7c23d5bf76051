using System.Buffers.Binary;

namespace Eei.Corpus.Tests.Models;

/// <summary>Block data read from front to back; reading past the end is the host's trap.</summary>
internal sealed class BlockReader(byte[] data)
{
    public int Offset { get; set; }

    public bool AtEnd => Offset == data.Length;

    public byte[] Bytes(int length)
    {
        if (Offset + length > data.Length) throw new ModelTrapException(ModelTrapException.BlockDataBounds);
        Offset += length;
        return data[(Offset - length)..Offset];
    }

    public byte Byte() => Bytes(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(2));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(8));
}
