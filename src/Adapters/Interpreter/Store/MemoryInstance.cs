using Eei.Wasm;

namespace Eei.Interpreter;

/// <summary>A linear memory of a store (section 4.2.8), at an address that changes only by growth.</summary>
public sealed unsafe class MemoryInstance : ExternalInstance, IGuestMemory
{
    /// <summary>Bytes of a page.</summary>
    internal const uint PageBytes = 65_536;

    // An array is bounded by 2^31 bytes.
    private const ulong PagesObtainable = 32_767;

    private readonly MemoryType _type;
    private readonly ulong _pagesMost;
    private readonly MemoryBuffers _buffers;
    private byte[] _bytes = [];

    /// <summary>A memory of zeros, of its least size.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="pagesLimit">Pages past which growth answers -1, whatever the type says.</param>
    /// <exception cref="InsufficientMemoryException">The process cannot provide it.</exception>
    public MemoryInstance(MemoryType type, uint pagesLimit)
        : this(type, pagesLimit, new MemoryBuffers())
    {
    }

    internal MemoryInstance(MemoryType type, uint pagesLimit, MemoryBuffers buffers)
    {
        _type = type;
        _pagesMost = Math.Min(type.Size.Maximum ?? pagesLimit, pagesLimit);
        _buffers = buffers;
        if (!Obtain(type.Size.Minimum)) throw new InsufficientMemoryException();
        Length = type.Size.Minimum * PageBytes;
    }

    /// <summary>What a module without memory has.</summary>
    internal static MemoryInstance None { get; } = new(default, 0);

    /// <summary>Its type, the least size being the present one.</summary>
    public MemoryType Type => _type with { Size = _type.Size with { Minimum = Pages } };

    /// <summary>Pages at present.</summary>
    public uint Pages => (uint)(Length / PageBytes);

    /// <inheritdoc/>
    public Span<byte> Bytes => new(Base, (int)Length);

    internal byte* Base { get; private set; }

    internal ulong Length { get; private set; }

    /// <summary>Whether [start, start + count) lies in the memory; no sum overflows.</summary>
    internal bool Holds(ulong start, ulong count) => count <= Length && start <= Length - count;

    /// <summary>Grows by <paramref name="delta"/> pages of zeros (section 4.5.3.9).</summary>
    /// <param name="delta">Pages.</param>
    /// <param name="before">
    /// The pages before, or -1 (as unsigned, of its address type) past the declared maximum or the limit.
    /// </param>
    /// <returns>False where the limits allow it and the process does not.</returns>
    internal bool TryGrow(ulong delta, out ulong before)
    {
        before = Pages;
        if (before > _pagesMost || delta > _pagesMost - before)
        {
            before = _type.AddressType == AddressType.I64 ? ulong.MaxValue : uint.MaxValue;
            return true;
        }

        ulong after = before + delta;
        if (!Obtain(after)) return false;
        Length = after * PageBytes;
        return true;
    }

    /// <summary>Gives the bytes to a later memory; this one is not used any more.</summary>
    internal void Release()
    {
        _buffers.Return(_bytes, (int)Length);
        _bytes = [];
        Base = null;
        Length = 0;
    }

    private bool Obtain(ulong pages)
    {
        if (pages > PagesObtainable) return false;
        long needed = (long)(pages * PageBytes);
        if (needed > _bytes.Length)
        {
            long roomy = Math.Min((long)(Math.Min(_pagesMost, PagesObtainable) * PageBytes), 2L * _bytes.Length);
            if (_buffers.Rent((int)needed, (int)Math.Max(needed, roomy)) is not { } larger) return false;
            _bytes.AsSpan(0, (int)Length).CopyTo(larger);
            _buffers.Return(_bytes, (int)Length);
            _bytes = larger;
        }

        fixed (byte* start = _bytes) Base = start;
        return true;
    }
}
