using System.Buffers.Binary;

namespace Eei.WasiCommand;

/// <summary>How a sealed run ended, as seen from inside; the numbers are those of <c>corpus/eei/state.h</c>.</summary>
internal enum SealedEnd
{
    /// <summary>Not seen: the runtime itself ended it.</summary>
    None,
    Returned,
    HostTrap,
    OutOfTicks,
    OutOfGas,
    DepthExceeded,
    NoMemory,
    Unreachable,
}

/// <summary>How far a sealed run came.</summary>
internal enum SealedPhase
{
    None,
    Start,
    Main,
}

/// <summary>The numbers with which an outcome begins; written by <c>corpus/eei/outcome.h</c>.</summary>
internal readonly ref struct SealedHeader(ReadOnlySpan<byte> bytes)
{
    /// <summary>Bytes of the header; deposits of 184 bytes follow.</summary>
    public const int Length = 25 * 8;

    private const ulong Magic = 0x314c_4145_5349_4545;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    // In the order of the enumeration of corpus/eei/state.h.
    private static ReadOnlySpan<TrapKind> Traps =>
    [
        TrapKind.HostMemory, TrapKind.BlockDataBounds, TrapKind.DepositLength, TrapKind.HostCallInStart,
        TrapKind.BignumDivideByZero, TrapKind.BignumOverflow, TrapKind.NonCanonical,
    ];

    /// <summary>Whether these are the bytes of an outcome, deposits and all.</summary>
    public bool IsWhole => _bytes.Length >= Length && Word(0) == Magic
        && End <= SealedEnd.Unreachable && Phase <= SealedPhase.Main
        && (End == SealedEnd.HostTrap) == (TrapNumber is > 0 and <= 7)
        && (ulong)_bytes.Length >= Length + (DepositsKept * Deposit.Length);

    /// <summary>How it ended.</summary>
    public SealedEnd End => (SealedEnd)(uint)Word(1);

    /// <summary>The trap of the host.</summary>
    public TrapKind HostTrap => Traps[(int)TrapNumber - 1];

    /// <summary>How far it came.</summary>
    public SealedPhase Phase => (SealedPhase)Word(2);

    /// <summary>Gas left.</summary>
    public ulong GasLeft => Word(3);

    /// <summary>Ticks taken.</summary>
    public ulong TicksUsed => Word(4);

    /// <summary>Host calls.</summary>
    public int HostCalls => (int)Word(5);

    /// <summary>Pages of the guest's memory.</summary>
    public uint MemoryPages => (uint)Word(6);

    /// <summary>Deposits pushed, whether or not they found room.</summary>
    public ulong DepositCount => Word(7);

    /// <summary>Whether memory was digested.</summary>
    public bool IsMemoryDigested => (Word(8) & 2) != 0;

    /// <summary>Root after the block.</summary>
    public Bytes32 PostState => Digest(9);

    /// <summary>Digest of the host calls.</summary>
    public Bytes32 HostCallDigest => Digest(13);

    /// <summary>Digest of the gas left at each.</summary>
    public Bytes32 HostCallGasDigest => Digest(17);

    /// <summary>Digest of the guest's memory.</summary>
    public Bytes32 MemoryDigest => Digest(21);

    private ulong DepositsKept => Math.Min(DepositCount, Sealing.SealedLayout.MostDeposits);

    private uint TrapNumber => (uint)(Word(1) >> 32);

    private ulong Word(int place) => BinaryPrimitives.ReadUInt64LittleEndian(_bytes[(8 * place)..]);

    private Bytes32 Digest(int place) => new(_bytes.Slice(8 * place, 32));
}
