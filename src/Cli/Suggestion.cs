namespace Eei.Cli;

/// <summary>Finds the word somebody meant.</summary>
public static class Suggestion
{
    private const int MostEdits = 3;

    /// <summary>The nearest of the words that exist, or null where none is near.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="existing">What there is.</param>
    public static string? Nearest(string typed, IEnumerable<string> existing)
    {
        ArgumentNullException.ThrowIfNull(typed);
        (string Word, int Edits)[] near =
        [
            .. existing.Select(word => (word, Edits(typed, word)))
                .Where(pair => pair.Item2 <= Math.Min(MostEdits, Math.Max(1, pair.word.Length / 2))),
        ];
        return near.Length == 0 ? null
            : near.OrderBy(pair => pair.Edits).ThenBy(pair => pair.Word, StringComparer.Ordinal).First().Word;
    }

    /// <summary>"; did you mean 'x'?" or nothing.</summary>
    public static string Question(string typed, IEnumerable<string> existing) =>
        Nearest(typed, existing) is { } word ? $"; did you mean '{word}'?" : string.Empty;

    // Levenshtein's distance, one row at a time.
    private static int Edits(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int substitution = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
