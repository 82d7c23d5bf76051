using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Eei.Fuzz;

/// <summary>What one engine made of one case, as digests.</summary>
/// <param name="Case">Name of the case.</param>
/// <param name="Blocks">One per block that has an outcome, in order.</param>
public sealed record CaseFacts(string Case, ImmutableArray<BlockFacts> Blocks)
{
    private const int DigestBytes = 8;

    /// <summary>Classes of the blocks' outcomes, for a person.</summary>
    public string Classes => string.Join(", ", Blocks.Select(block => block.Class));

    /// <summary>The facts of a result.</summary>
    public static CaseFacts Of(string name, CaseResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new CaseFacts(name, [.. result.Outcomes.Select(BlockFacts.Of)]);
    }

    /// <summary>One digest for each fact over all blocks, in the order of
    /// <see cref="BlockFacts.FactNames"/>.</summary>
    public ImmutableArray<string> PerFact() =>
    [
        .. BlockFacts.FactNames.Select((_, place) => Convert.ToHexStringLower(
            SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(Blocks.Select(block => block.Digests[place]))))
                .AsSpan(0, DigestBytes))),
    ];

    /// <summary>The first block in which the facts differ; null where all are the same. A crash always
    /// differs.</summary>
    public FactDifference? FirstDifference(CaseFacts here)
    {
        ArgumentNullException.ThrowIfNull(here);
        for (int block = 0; block < Math.Max(Blocks.Length, here.Blocks.Length); block++)
        {
            BlockFacts? usual = block < Blocks.Length ? Blocks[block] : null;
            BlockFacts? other = block < here.Blocks.Length ? here.Blocks[block] : null;
            ImmutableArray<string> facts =
                usual is null || other is null ? [BlockFacts.CrashName] : usual.Differing(other);
            if (!facts.IsEmpty)
                return new FactDifference(Case, block, facts, usual?.Class ?? "nothing", other?.Class ?? "nothing");
        }

        return null;
    }

    /// <summary>The facts in one line, blocks separated by tabs.</summary>
    public override string ToString() => string.Join(
        '\t', Blocks.Select(block => $"{block.Class}:{string.Join(':', block.Digests)}").Prepend(Case));

    /// <summary>Reads what <see cref="ToString"/> gave.</summary>
    /// <exception cref="FormatException">It gave no such thing.</exception>
    public static CaseFacts Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        string[] parts = line.Split('\t');
        return new CaseFacts(parts[0], [.. parts[1..].Select(Block)]);
    }

    private static BlockFacts Block(string text)
    {
        string[] parts = text.Split(':');
        return parts.Length == BlockFacts.FactNames.Length + 1
            ? new BlockFacts(parts[0], [.. parts[1..]])
            : throw new FormatException($"'{text}' are not the facts of a block");
    }
}

/// <summary>A case that comes to something else under a condition.</summary>
/// <param name="Case">Its name.</param>
/// <param name="Block">The first block that differs, from 0.</param>
/// <param name="Facts">Names of the facts that differ in it.</param>
/// <param name="Usual">Class of its outcome usually.</param>
/// <param name="Here">Class of its outcome under the condition.</param>
public sealed record FactDifference(
    string Case, int Block, ImmutableArray<string> Facts, string Usual, string Here)
{
    /// <summary>Whether an engine crashed, or gave no outcome.</summary>
    public bool IsCrash => Facts.Contains(BlockFacts.CrashName);

    /// <summary>In one line for a person.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Case}, block {Block}: {string.Join(", ", Facts)}{(Usual == Here ? "" : $" ({Usual}, here {Here})")}");
}
