namespace Eei.House.Tests;

/// <summary>A rule of the house: holds when nothing breaks it, and lists everything that does.</summary>
internal static class Rule
{
    private const int Shown = 40;

    /// <summary>Fails with every violation on its own line.</summary>
    public static void Holds(IEnumerable<string> violations)
    {
        string[] found = [.. violations];
        if (found.Length == 0) return;
        string more = found.Length > Shown ? $"\n… and {found.Length - Shown} more" : string.Empty;
        Assert.Fail($"{found.Length} places break the rule:\n{string.Join('\n', found.Take(Shown))}{more}");
    }
}
