namespace Eei.Wasm;

/// <summary>Tells by its characters whether a word is a number, and of which kind.</summary>
/// <remarks>Source: WebAssembly 2.0, sections 6.3.1 and 6.3.2.</remarks>
internal static class NumberShape
{
    /// <summary>Natural, Integer or Float; Reserved where the word is no number.</summary>
    internal static TextTokenKind KindOf(ReadOnlySpan<char> word)
    {
        int at = word[0] is '+' or '-' ? 1 : 0;
        ReadOnlySpan<char> magnitude = word[at..];
        if (magnitude.Length == 0) return TextTokenKind.Reserved;
        if (magnitude is "inf" or "nan") return TextTokenKind.Float;
        if (magnitude.StartsWith("nan:0x")) return Whole(magnitude[6..], char.IsAsciiHexDigit, TextTokenKind.Float);
        if (!char.IsAsciiDigit(magnitude[0])) return TextTokenKind.Reserved;
        TextTokenKind integer = at == 0 ? TextTokenKind.Natural : TextTokenKind.Integer;
        return magnitude.StartsWith("0x")
            ? Magnitude(magnitude[2..], char.IsAsciiHexDigit, 'p', 'P', integer)
            : Magnitude(magnitude, char.IsAsciiDigit, 'e', 'E', integer);
    }

    private static TextTokenKind Magnitude(
        ReadOnlySpan<char> word, Func<char, bool> isDigit, char small, char large, TextTokenKind integer)
    {
        int at = DigitsLength(word, isDigit);
        if (at == 0) return TextTokenKind.Reserved;
        if (at == word.Length) return integer;
        if (word[at] == '.')
        {
            at++;
            at += DigitsLength(word[at..], isDigit);
            if (at == word.Length) return TextTokenKind.Float;
        }

        if (word[at] != small && word[at] != large) return TextTokenKind.Reserved;
        at++;
        if (at < word.Length && word[at] is '+' or '-') at++;
        return Whole(word[at..], char.IsAsciiDigit, TextTokenKind.Float);
    }

    private static TextTokenKind Whole(ReadOnlySpan<char> word, Func<char, bool> isDigit, TextTokenKind kind) =>
        word.Length > 0 && DigitsLength(word, isDigit) == word.Length ? kind : TextTokenKind.Reserved;

    /// <summary>Length of the digits at the front, single underscores between digits included.</summary>
    private static int DigitsLength(ReadOnlySpan<char> word, Func<char, bool> isDigit)
    {
        int at = 0;
        while (at < word.Length)
        {
            if (isDigit(word[at])) at++;
            else if (word[at] == '_' && at > 0 && at + 1 < word.Length && isDigit(word[at + 1])) at += 2;
            else break;
        }

        return at;
    }
}
