namespace Eei;

/// <summary>Finds what somebody who mistyped a word meant.</summary>
internal static class Spelling
{
    /// <summary>Advice on an unknown word: the nearest known one, or all of them.</summary>
    internal static string Advice(string word, IReadOnlyCollection<string> known)
    {
        string? nearest = known.MinBy(candidate => Distance(word, candidate));
        return nearest is not null && Distance(word, nearest) <= Math.Max(2, word.Length / 3)
            ? $"did you mean {nearest}"
            : $"use one of {string.Join(", ", known)}";
    }

    /// <summary>
    /// Fewest insertions, deletions and replacements of letters, case aside, that turn one word into the other.
    /// </summary>
    internal static int Distance(string from, string to)
    {
        if (from.Length > 64) return int.MaxValue;
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                bool same = char.ToLowerInvariant(from[i - 1]) == char.ToLowerInvariant(to[j - 1]);
                int replaced = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
