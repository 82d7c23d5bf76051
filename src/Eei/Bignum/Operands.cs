using System.Numerics;

namespace Eei;

/// <summary>The operands of a bignum call, copied before anything is written, and the places of its results.</summary>
/// <remarks>
/// Every range is checked before anything is computed; results may lie over operands and over each other.
/// </remarks>
internal readonly ref struct Operands
{
    private readonly ReadOnlySpan<ulong> _pointers;
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly int _count;

    private Operands(ReadOnlySpan<ulong> pointers, ReadOnlySpan<byte> bytes, int count)
    {
        _pointers = pointers;
        _bytes = bytes;
        _count = count;
    }

    /// <summary>Bytes of the widest call: three operands of 48.</summary>
    internal const int MostBytes = 3 * 48;

    /// <summary>One operand, unsigned.</summary>
    internal BigInteger Number(int index, Endianness order)
    {
        int width = _bytes.Length / _count;
        return new BigInteger(_bytes.Slice(index * width, width), isUnsigned: true, order == Endianness.Big);
    }

    /// <summary>
    /// Reads the first <paramref name="count"/> pointers as operands, the others as places of results.
    /// </summary>
    /// <returns>False where one of them does not lie in memory.</returns>
    internal static bool TryRead(
        ReadOnlySpan<ulong> pointers, ReadOnlySpan<byte> memory, int count, Span<byte> bytes, out Operands operands)
    {
        int width = bytes.Length / count;
        operands = default;
        foreach (ulong pointer in pointers)
            if (!HostBehaviours.Contains(memory, pointer, (uint)width)) return false;
        for (int i = 0; i < count; i++)
            memory.Slice((int)pointers[i], width).CopyTo(bytes[(i * width)..]);
        operands = new Operands(pointers, bytes, count);
        return true;
    }

    /// <summary>Writes the results, in order, each modulo 2 to its width, and notes the transfer.</summary>
    internal void Write(
        HostExecution host, Span<byte> memory, Endianness order, params ReadOnlySpan<BigInteger> results)
    {
        int width = _bytes.Length / _count;
        Span<byte> written = stackalloc byte[2 * 48];
        written = written[..(results.Length * width)];
        for (int i = 0; i < results.Length; i++)
        {
            Span<byte> result = written.Slice(i * width, width);
            Encode(results[i], result, order);
            result.CopyTo(memory[(int)_pointers[_count + i]..]);
        }

        host.Trace?.Transfer(_bytes, written);
    }

    private static void Encode(BigInteger value, Span<byte> result, Endianness order)
    {
        BigInteger wrapped = value & ((BigInteger.One << (8 * result.Length)) - 1);
        result.Clear();
        wrapped.TryWriteBytes(result, out _, isUnsigned: true);
        if (order == Endianness.Big) result.Reverse();
    }
}

/// <summary>Which byte of a number comes first.</summary>
internal enum Endianness
{
    /// <summary>The least significant.</summary>
    Little,

    /// <summary>The most significant.</summary>
    Big,
}
