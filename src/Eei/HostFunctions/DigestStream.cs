using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Eei;

/// <summary>
/// Collects bytes and hashes them at the end; a pooled buffer, emptied into the hash when it is full. Mutable: keep it
/// in a field.
/// </summary>
internal struct DigestStream
{
    private const int FirstBytes = 1 << 10;
    private const int MostBytes = 1 << 16;

    private byte[]? _buffer;
    private int _length;
    private IncrementalHash? _hash;

    internal void Append(byte value)
    {
        Span<byte> one = [value];
        Append(one);
    }

    internal void Append(ulong value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        Append(bytes);
    }

    /// <summary>Appends at most as many bytes as the smallest buffer holds.</summary>
    internal void Append(ReadOnlySpan<byte> bytes)
    {
        if (_buffer is null || _buffer.Length - _length < bytes.Length) MakeRoom();
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>SHA-256 of everything appended, zero where nothing was; gives the buffer back.</summary>
    internal Bytes32 Finish()
    {
        if (_buffer is null) return Bytes32.Zero;
        Bytes32 digest;
        if (_hash is null)
        {
            digest = Bytes32.Sha256(_buffer.AsSpan(0, _length));
        }
        else
        {
            _hash.AppendData(_buffer, 0, _length);
            digest = new Bytes32(_hash.GetHashAndReset());
            _hash.Dispose();
        }

        ArrayPool<byte>.Shared.Return(_buffer);
        this = default;
        return digest;
    }

    private void MakeRoom()
    {
        if (_buffer is null)
        {
            _buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
        }
        else if (_buffer.Length < MostBytes)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 4);
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        else
        {
            _hash ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            _hash.AppendData(_buffer, 0, _length);
            _length = 0;
        }
    }
}
