using System.Text;

namespace Eei.Conformance;

/// <summary>The command line that runs a case again, ready to paste into a shell.</summary>
public static class ReproduceCommand
{
    private const string Special = @"\*+?|{}[]()^$.";
    private const string PlainMarks = "-_./:=,@%+";

    /// <summary>Runs one case on one engine.</summary>
    /// <param name="suite">Name of the suite.</param>
    /// <param name="engine">Name of the engine.</param>
    /// <param name="name">Name of the case; a line of an expectations file is checked by running the whole
    /// suite.</param>
    public static string Of(string suite, string engine, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string whole = $"./eei conform {Quoted(suite)} --engines {Quoted(engine)}";
        return CaseGroup.IsExpectationLine(name) ? whole : $"{whole} --limit {InQuotes(Pattern(name))}";
    }

    /// <summary>The pattern that matches the name and nothing else.</summary>
    public static string Pattern(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        StringBuilder pattern = new("^");
        foreach (char one in name)
        {
            if (Special.Contains(one, StringComparison.Ordinal)) pattern.Append('\\');
            pattern.Append(one);
        }

        return pattern.Append('$').ToString();
    }

    private static string Quoted(string word) =>
        word.Length > 0 && word.All(one => char.IsAsciiLetterOrDigit(one) || PlainMarks.Contains(one))
            ? word
            : InQuotes(word);

    private static string InQuotes(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
