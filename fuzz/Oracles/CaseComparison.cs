using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>What comparing one case came to.</summary>
public enum ComparisonVerdict
{
    /// <summary>All that was compared agrees.</summary>
    Same,

    /// <summary>Something differs.</summary>
    Different,

    /// <summary>Fewer than two engines could be compared to the end.</summary>
    Incomparable,
}

/// <summary>The comparison of one case over all engines that ran it.</summary>
/// <param name="Verdict">What it came to.</param>
/// <param name="Discards">Why something was not compared, each reason once; empty where everything was.</param>
/// <param name="Divergence">The difference, where there is one.</param>
public sealed record CaseComparison(
    ComparisonVerdict Verdict, ImmutableArray<string> Discards, Divergence? Divergence)
{
    /// <summary>Every engine told every fact of every block, and all agree.</summary>
    public static CaseComparison Agreement { get; } = new(ComparisonVerdict.Same, [], null);

    /// <summary>Those of <see cref="Discards"/> that follow from what an engine publishes it cannot do.</summary>
    public ImmutableArray<string> Declared { get; init; } = [];

    /// <summary>Engines (by place) whose case ended early for a reason that they do not publish.</summary>
    public ImmutableArray<int> LeftOut { get; init; } = [];

    /// <summary>Whether nothing was left out.</summary>
    public bool IsComplete => Discards.IsEmpty;

    /// <summary>Those of <see cref="Discards"/> that no engine publishes.</summary>
    public ImmutableArray<string> Undeclared => Declared.IsEmpty ? Discards : [.. Discards.Except(Declared)];
}

/// <summary>A difference: the first block that differs and how engines fall apart on its first differing
/// fact.</summary>
/// <param name="Block">The block, from 0.</param>
/// <param name="Kind">The first fact that differs.</param>
/// <param name="Groups">Engines (by place) that agree with each other; larger groups first, then by name.</param>
/// <param name="Outcomes">Outcome class of each group.</param>
/// <param name="AlsoDiffers">Further facts that differ in this block.</param>
public sealed record Divergence(
    int Block,
    DivergenceKind Kind,
    ImmutableArray<ImmutableArray<int>> Groups,
    ImmutableArray<string> Outcomes,
    ImmutableArray<DivergenceKind> AlsoDiffers)
{
    /// <summary>Whom the engines blame; null where nobody voted.</summary>
    public Vote? Vote { get; init; }

    /// <summary>The partition with names: <c>interp,wasmtime | il</c>.</summary>
    public string Partition(IReadOnlyList<string> names) => string.Join(
        " | ",
        Groups.Select(group => string.Join(',', group.Select(place => names[place]).Order(StringComparer.Ordinal))));
}
