using System.Collections.Immutable;

namespace Eei.Fuzz.Reduction;

/// <summary>Removes what is not needed from a list, in runs that halve from the whole list down to single
/// items.</summary>
/// <remarks>Source: Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", without the
/// complements; a caller that repeats it to a fixpoint gets a list of which no single item can go.</remarks>
internal static class DeltaSearch
{
    /// <summary>Removes runs, the last ones first: what comes later rarely matters to what comes before.</summary>
    /// <param name="items">What there is.</param>
    /// <param name="accepts">Whether the list may be as given; what it accepted last is the list.</param>
    /// <param name="isOver">Asked before each attempt; true ends the search.</param>
    /// <returns>What is left.</returns>
    public static ImmutableArray<T> Remove<T>(
        ImmutableArray<T> items, Func<ImmutableArray<T>, bool> accepts, Func<bool> isOver)
    {
        for (int size = items.Length; size > 0; size /= 2)
        {
            for (int end = items.Length; end > 0 && !isOver();)
            {
                int start = Math.Max(0, end - size);
                ImmutableArray<T> candidate = items.RemoveRange(start, end - start);
                if (accepts(candidate)) items = candidate;
                end = start;
            }
        }

        return items;
    }
}
