using System.Buffers.Binary;

namespace Eei.WasiCommand.Sealing;

/// <summary>What one run gets, as <c>struct input</c> of <c>corpus/eei/state.h</c>.</summary>
internal sealed record SealedInput
{
    /// <summary>Bytes of <c>struct input</c>.</summary>
    public const int Length = 128;

    /// <summary>Offsets in it that the entry function reads.</summary>
    public const uint GasOffset = 40, DepthOffset = 56, PagesOffset = 60;

    /// <summary>How the host functions behave.</summary>
    public required EeiProfile Profile { get; init; }

    /// <summary>Field of the Montgomery family.</summary>
    public required BignumField Field { get; init; }

    /// <summary>The block, with limits whose gas is less the price of instantiation.</summary>
    public required BlockInput Block { get; init; }

    /// <summary>Most pages of memory that are digested.</summary>
    public uint DigestPages { get; init; } = SealedLayout.PageBytes;

    /// <summary>The 128 bytes.</summary>
    public byte[] ToBytes(WayOut wayOut, SealedLayout layout)
    {
        var bytes = new byte[Length];
        uint observe = (uint)(Block.Observe & Observations.Comparable);
        ReadOnlySpan<uint> words =
        [
            (uint)Profile, (uint)Field, (uint)wayOut, observe, layout.GuestAddress, layout.DataAddress,
            (uint)Block.Data.Length, layout.DepositsAddress, layout.DepositCapacity, DigestPages,
        ];
        for (int word = 0; word < words.Length; word++)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4 * word), words[word]);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan((int)GasOffset), Block.Limits.Gas);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan((int)GasOffset + 8), Block.Limits.Ticks);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan((int)DepthOffset), Block.Limits.CallDepth);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan((int)PagesOffset), Block.Limits.MemoryPages);
        Block.PreState.CopyTo(bytes.AsSpan(64));
        Block.StaleRoot.CopyTo(bytes.AsSpan(96));
        return bytes;
    }
}
