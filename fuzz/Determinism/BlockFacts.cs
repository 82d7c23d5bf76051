using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Eei.Fuzz;

/// <summary>What one block came to, a digest for each fact: small enough to be handed to another process or
/// machine.</summary>
/// <param name="Class">As <see cref="Outcome.Class"/>.</param>
/// <param name="Digests">One for each of <see cref="FactNames"/>: 16 hexadecimal digits of a SHA-256.</param>
public sealed record BlockFacts(string Class, ImmutableArray<string> Digests)
{
    private const int DigestBytes = 8;

    /// <summary>Names of the facts, in order: those that engines are compared on, then the words of a refusal, which
    /// only one and the same engine must repeat.</summary>
    public static ImmutableArray<string> FactNames { get; } =
    [
        .. Enum.GetValues<DivergenceKind>().Where(kind => kind != DivergenceKind.Crash).Select(kind => kind.Name()),
        WordsName,
    ];

    /// <summary>The name of a difference where an engine crashed.</summary>
    public static string CrashName { get; } = DivergenceKind.Crash.Name();

    /// <summary>The name of the words of a refusal, with its offset.</summary>
    public const string WordsName = "words";

    /// <summary>Whether the engine crashed.</summary>
    public bool IsCrash => Class.StartsWith("crashed", StringComparison.Ordinal);

    /// <summary>The facts of an outcome; a fact that the engine does not tell has the reason instead.</summary>
    public static BlockFacts Of(Outcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return new BlockFacts(
            outcome.Class,
            [
                Fact(outcome, Eei.Fact.Status, hash => Add(hash, outcome.Class, outcome.Rules.ToString())),
                Fact(outcome, Eei.Fact.PostState, hash => Add(hash, outcome.PostState)),
                Fact(outcome, Eei.Fact.Deposits, hash =>
                {
                    foreach (Deposit deposit in outcome.Deposits) hash.AppendData(deposit.Bytes);
                }),
                Fact(outcome, Eei.Fact.Ticks, hash => Add(hash, outcome.TicksUsed)),
                Fact(outcome, Eei.Fact.Gas, hash =>
                {
                    Add(hash, outcome.GasUsed);
                    Add(hash, outcome.GasScheduleHash);
                    Add(hash, outcome.HostCallGasDigest);
                }),
                Fact(outcome, Eei.Fact.HostCalls, hash =>
                {
                    Add(hash, (ulong)outcome.HostCallCount);
                    Add(hash, outcome.HostCallDigest);
                }),
                Fact(outcome, Eei.Fact.Memory, hash =>
                {
                    Add(hash, outcome.MemoryPages);
                    Add(hash, outcome.MemoryDigest);
                }),
                Digest(hash =>
                {
                    Add(hash, (ulong)(uint)(outcome.Refusal?.Offset ?? 0));
                    Add(hash, outcome.Refusal?.Reason ?? "");
                }),
            ]);
    }

    /// <summary>Names of the facts that differ; where how the block ended differs, that alone, since every other fact
    /// follows from it. A crash always differs.</summary>
    public ImmutableArray<string> Differing(BlockFacts other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (IsCrash || other.IsCrash) return [CrashName];
        ImmutableArray<string> names =
            [.. FactNames.Where((_, place) => Digests[place] != other.Digests[place])];
        return names.Contains(FactNames[0]) ? [FactNames[0]] : names;
    }

    private static string Fact(Outcome outcome, Fact fact, Action<IncrementalHash> write) =>
        outcome.AbstentionFrom(fact) is { } why
            ? Digest(hash => Add(hash, "abstains", why))
            : Digest(write);

    private static string Digest(Action<IncrementalHash> write)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        write(hash);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, DigestBytes));
    }

    private static void Add(IncrementalHash hash, Bytes32 root) => hash.AppendData(root.ToArray());

    private static void Add(IncrementalHash hash, ulong number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, params ReadOnlySpan<string> words)
    {
        foreach (string word in words)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(word);
            Add(hash, (ulong)bytes.Length);
            hash.AppendData(bytes);
        }
    }
}
