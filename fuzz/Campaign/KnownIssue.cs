using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>A bucket pattern that is expected, and why.</summary>
/// <param name="Bucket">A bucket key, in which <c>*</c> stands for any text.</param>
/// <param name="Reason">Why it is expected.</param>
/// <param name="Link">Where it is discussed, or null.</param>
/// <param name="Expires">Last day on which it counts as known, or null.</param>
/// <remarks>Source: anchors.md §4.5, 38: matches are counted and shown; what has expired is new again.</remarks>
public sealed record KnownIssue(string Bucket, string Reason, string? Link, DateOnly? Expires)
{
    /// <summary>The first issue that covers a bucket on a day, or null.</summary>
    public static KnownIssue? Find(ImmutableArray<KnownIssue> issues, string key, DateOnly today) =>
        issues.FirstOrDefault(issue => issue.Covers(key) && (issue.Expires is not { } last || today <= last));

    private bool Covers(string key)
    {
        string[] parts = Bucket.Split('*');
        if (!key.StartsWith(parts[0], StringComparison.Ordinal)) return false;
        int at = parts[0].Length;
        for (int i = 1; i < parts.Length - 1; i++)
        {
            int found = key.IndexOf(parts[i], at, StringComparison.Ordinal);
            if (found < 0) return false;
            at = found + parts[i].Length;
        }

        if (parts.Length == 1) return key.Length == at;
        return key.Length - at >= parts[^1].Length && key.EndsWith(parts[^1], StringComparison.Ordinal);
    }
}
