using System.Buffers.Binary;

namespace Eei;

/// <summary>
/// One deposit as pushed: 184 bytes, pubkey 48 | withdrawal credentials 32 | amount 8 | signature 96. Equal by
/// content.
/// </summary>
/// <remarks>Source: eei.md part A 6.</remarks>
public sealed class Deposit : IEquatable<Deposit>
{
    /// <summary>Bytes of a deposit.</summary>
    public const int Length = 184;

    private readonly byte[] _bytes;

    /// <summary>A copy of 184 bytes.</summary>
    /// <exception cref="ArgumentException">There are not exactly 184.</exception>
    public Deposit(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            throw new ArgumentException($"expected {Length} bytes, got {bytes.Length}", nameof(bytes));
        _bytes = bytes.ToArray();
    }

    /// <summary>A deposit of its parts.</summary>
    /// <param name="pubkey">48 bytes.</param>
    /// <param name="withdrawalCredentials">32 bytes.</param>
    /// <param name="amount">Gwei.</param>
    /// <param name="signature">96 bytes.</param>
    /// <param name="profile">Decides the byte order of the amount.</param>
    /// <exception cref="ArgumentException">A part has another length.</exception>
    public static Deposit Of(
        ReadOnlySpan<byte> pubkey,
        ReadOnlySpan<byte> withdrawalCredentials,
        ulong amount,
        ReadOnlySpan<byte> signature,
        EeiProfile profile)
    {
        Span<byte> order = stackalloc byte[sizeof(ulong)];
        if (ProfileDefinition.Of(profile).Amount == AmountOrder.BigEndian)
            BinaryPrimitives.WriteUInt64BigEndian(order, amount);
        else BinaryPrimitives.WriteUInt64LittleEndian(order, amount);
        if (pubkey.Length != 48) throw new ArgumentException("a public key has 48 bytes", nameof(pubkey));
        if (withdrawalCredentials.Length != 32)
            throw new ArgumentException("withdrawal credentials have 32 bytes", nameof(withdrawalCredentials));
        return new Deposit([.. pubkey, .. withdrawalCredentials, .. order, .. signature]);
    }

    /// <summary>All 184 bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>48 bytes.</summary>
    public ReadOnlySpan<byte> Pubkey => Bytes[..48];

    /// <summary>32 bytes.</summary>
    public ReadOnlySpan<byte> WithdrawalCredentials => Bytes[48..80];

    /// <summary>96 bytes.</summary>
    public ReadOnlySpan<byte> Signature => Bytes[88..];

    /// <summary>The amount in Gwei; little-endian, big-endian in profile scout-rust.</summary>
    public ulong Amount(EeiProfile profile) => ProfileDefinition.Of(profile).Amount == AmountOrder.BigEndian
        ? BinaryPrimitives.ReadUInt64BigEndian(Bytes[80..])
        : BinaryPrimitives.ReadUInt64LittleEndian(Bytes[80..]);

    /// <inheritdoc/>
    public bool Equals(Deposit? other) => other is not null && Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Deposit);

    /// <inheritdoc/>
    public override int GetHashCode() => BinaryPrimitives.ReadInt32LittleEndian(Bytes);

    /// <summary>368 hex digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(_bytes);
}
