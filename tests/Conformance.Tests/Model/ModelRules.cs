using System.Collections.Immutable;

namespace Eei.Conformance.Tests.Model;

/// <summary>Which bytes blockDataCopy takes.</summary>
public enum CopyReading
{
    /// <summary>From offset, as many as length says.</summary>
    OffsetAndLength,

    /// <summary>From offset up to length.</summary>
    OffsetUpToLength,

    /// <summary>JavaScript's slice(offset, offset + length), both signed.</summary>
    Slice,
}

/// <summary>The answers of one implementation to every question, written out once more from eei.md B 1.</summary>
/// <remarks>Nothing here is shared with <c>src/Eei</c> or an engine: that is the point of it.</remarks>
public sealed partial record ModelRules(string Name)
{
    /// <summary>Functions that a script may import, <c>*</c> at the end for all that start so.</summary>
    public ImmutableArray<string> Functions { get; init; } = ["*"];

    /// <summary>Functions of these that it lacks.</summary>
    public ImmutableArray<string> Absent { get; init; } = [];

    /// <summary>Widths of field operands that it knows, in bytes.</summary>
    public ImmutableArray<int> Widths { get; init; } = [32, 48];

    public CopyReading Copy { get; init; } = CopyReading.OffsetAndLength;

    /// <summary>The root of a block that saved none: <c>pre</c>, <c>zero</c> or <c>stale</c>.</summary>
    public string NoSave { get; init; } = "pre";

    /// <summary>What a load after a save gives: <c>pre</c> or <c>saved</c>.</summary>
    public string LoadAfterSave { get; init; } = "pre";

    /// <summary>What becomes of a root saved by a run that then fails: <c>lost</c> or <c>kept</c>.</summary>
    public string SaveThenFail { get; init; } = "lost";

    /// <summary><c>kept</c>, or <c>ignored</c> where pushNewDeposit does nothing at all.</summary>
    public string Deposits { get; init; } = "kept";

    /// <summary>Modulus that int_mul wraps at: <c>2^w</c>, or <c>2^w-1</c> by mistake.</summary>
    public string IntegerProduct { get; init; } = "2^w";

    /// <summary>Whether only the first byte of a range is checked before it is used.</summary>
    public ImmutableArray<string> ChecksFirstByteOf { get; init; } = [];

    /// <summary>How a range outside memory ends.</summary>
    public string OnBounds { get; init; } = "trapped(hostMemory)";

    /// <summary>How a copy from outside the block data ends.</summary>
    public string OnSource { get; init; } = "trapped(blockDataBounds)";

    public string OnDepositLength { get; init; } = "trapped(depositLength)";

    /// <summary>How a sum that does not fit ends; null where it wraps.</summary>
    public string? OnOverflow { get; init; }

    public string OnZeroDivisor { get; init; } = "trapped(bignumDivideByZero)";

    public string OnNonCanonical { get; init; } = "trapped(nonCanonical)";

    public string OnTicks { get; init; } = "outOfTicks";

    /// <summary>What comes of a script that imports a function it lacks.</summary>
    public string OnAbsent { get; init; } = "refused(unlinkable)";

    public bool Has(string function) =>
        Functions.Any(pattern => Fits(pattern, function)) && !Absent.Any(pattern => Fits(pattern, function));

    private static bool Fits(string pattern, string name) => pattern.EndsWith('*')
        ? name.StartsWith(pattern[..^1], StringComparison.Ordinal)
        : name == pattern;
}
