using System.Buffers;

namespace Eei.Wasm;

/// <summary>Cuts text into tokens; white space and comments vanish here.</summary>
/// <remarks>Source: WebAssembly 2.0, sections 6.2 and 6.3.</remarks>
public static class TextLexer
{
    private static readonly SearchValues<char> IdentifierCharacters = SearchValues.Create(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&'*+-./:<=>?@\\^_`|~");

    /// <summary>All tokens of a text; the last one, and only that, is of kind End.</summary>
    /// <exception cref="ModuleException">
    /// Malformed: an unclosed comment or string, an illegal escape, an illegal character.
    /// </exception>
    public static IReadOnlyList<TextToken> Tokenise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<TextToken>(text.Length / 4);
        int at = 0;
        while ((at = SkipSpace(text, at)) < text.Length)
        {
            TextToken token = ReadToken(text, at);
            tokens.Add(token);
            at = token.End;
        }

        tokens.Add(new TextToken(TextTokenKind.End, text.Length, text.Length));
        return tokens;
    }

    /// <summary>Whether a character may stand in an identifier or keyword.</summary>
    internal static bool IsIdentifierCharacter(char character) => IdentifierCharacters.Contains(character);

    private static TextToken ReadToken(string text, int start)
    {
        if (text[start] == '(') return new TextToken(TextTokenKind.Open, start, start + 1);
        if (text[start] == ')') return new TextToken(TextTokenKind.Close, start, start + 1);
        int at = start;
        int strings = 0;
        while (at < text.Length)
        {
            if (text[at] == '"')
            {
                at = SkipString(text, at);
                strings++;
                continue;
            }

            int length = text.AsSpan(at).IndexOfAnyExcept(IdentifierCharacters);
            if (length == 0) break;
            at = length < 0 ? text.Length : at + length;
        }

        if (at == start) throw TextPosition.Malformed(text, start, "illegal character");
        return new TextToken(KindOf(text.AsSpan(start, at - start), strings), start, at);
    }

    private static TextTokenKind KindOf(ReadOnlySpan<char> word, int strings)
    {
        if (strings > 0)
        {
            if (strings == 1 && StringLiteral.IsWhole(word)) return TextTokenKind.String;
            bool isQuotedId = strings == 1 && word[0] == '$' && word.Length > 3 && StringLiteral.IsWhole(word[1..]);
            return isQuotedId ? TextTokenKind.Id : TextTokenKind.Reserved;
        }

        if (word[0] == '$') return word.Length > 1 ? TextTokenKind.Id : TextTokenKind.Reserved;
        TextTokenKind number = NumberShape.KindOf(word);
        if (number != TextTokenKind.Reserved) return number;
        return char.IsAsciiLetterLower(word[0]) ? TextTokenKind.Keyword : TextTokenKind.Reserved;
    }

    private static int SkipSpace(string text, int at)
    {
        while ((at = SkipBlank(text, at)) < text.Length && TextAnnotation.IsAt(text, at))
            at = TextAnnotation.Skip(text, at);
        return at;
    }

    /// <summary>The position behind white space and comments.</summary>
    internal static int SkipBlank(string text, int at)
    {
        while (at < text.Length)
        {
            char character = text[at];
            char next = at + 1 < text.Length ? text[at + 1] : '\0';
            if (character is ' ' or '\t' or '\n' or '\r') at++;
            else if (character == ';' && next == ';') at = SkipLine(text, at);
            else if (character == '(' && next == ';') at = SkipComment(text, at);
            else break;
        }

        return at;
    }

    private static int SkipLine(string text, int at)
    {
        int length = text.AsSpan(at).IndexOfAny('\n', '\r');
        return length < 0 ? text.Length : at + length;
    }

    private static int SkipComment(string text, int start)
    {
        int depth = 1;
        int at = start + 2;
        while (depth > 0)
        {
            int length = text.AsSpan(at).IndexOf(';');
            if (length < 0) throw TextPosition.Malformed(text, start, "unclosed comment");
            int semicolon = at + length;
            if (length > 0 && text[semicolon - 1] == '(')
            {
                depth++;
                at = semicolon + 1;
            }
            else if (semicolon + 1 < text.Length && text[semicolon + 1] == ')')
            {
                depth--;
                at = semicolon + 2;
            }
            else
            {
                at = semicolon + 1;
            }
        }

        return at;
    }

    /// <summary>The position behind the string that begins here.</summary>
    internal static int SkipString(string text, int start)
    {
        int at = start + 1;
        while (at < text.Length && text[at] is not ('"' or '\n'))
        {
            if (text[at] is < ' ' or '\u007F')
                throw TextPosition.Malformed(text, at, "illegal control character in string literal");
            int length = text[at] == '\\' ? StringLiteral.EscapeLength(text.AsSpan(at)) : 1;
            if (length == 0) throw TextPosition.Malformed(text, at, "illegal escape");
            at += length;
        }

        if (at >= text.Length || text[at] == '\n')
            throw TextPosition.Malformed(text, start, "unclosed string literal");
        return at + 1;
    }
}
