using System.Buffers;

namespace Eei.Wasm;

/// <summary>Annotations such as <c>(@name "x")</c>: they mean nothing here and vanish like comments.</summary>
/// <remarks>
/// Source: WebAssembly 3.0, section 6.3.5 "Annotations". The 2.0 grammar has no place for <c>(@</c>.
/// </remarks>
internal static class TextAnnotation
{
    // Characters of tokens that exist in annotations alone.
    private static readonly SearchValues<char> Marks = SearchValues.Create(",;[]{}");

    /// <summary>Whether one begins here.</summary>
    internal static bool IsAt(string text, int at) => text[at] == '(' && at + 1 < text.Length && text[at + 1] == '@';

    /// <summary>The position behind the one that begins here.</summary>
    internal static int Skip(string text, int start)
    {
        int at = SkipName(text, start + 2);
        for (int depth = 1; depth > 0;)
        {
            at = TextLexer.SkipBlank(text, at);
            if (at >= text.Length) throw TextPosition.Malformed(text, start, "unclosed annotation");
            switch (text[at])
            {
                case '(':
                    depth++;
                    at++;
                    break;
                case ')':
                    depth--;
                    at++;
                    break;
                case '"':
                    at = TextLexer.SkipString(text, at);
                    break;
                case char other when TextLexer.IsIdentifierCharacter(other) || Marks.Contains(other):
                    at++;
                    break;
                default:
                    throw TextPosition.Malformed(text, at, "illegal character");
            }
        }

        return at;
    }

    private static int SkipName(string text, int start)
    {
        int at = start;
        if (at < text.Length && text[at] == '"') at = SkipQuoted(text, at);
        else while (at < text.Length && TextLexer.IsIdentifierCharacter(text[at])) at++;
        if (at == start) throw TextPosition.Malformed(text, start, "empty annotation id");
        return at;
    }

    private static int SkipQuoted(string text, int start)
    {
        if (start + 1 < text.Length && text[start + 1] is '"' or '\n' or '\t')
            throw TextPosition.Malformed(text, start, "empty annotation id");
        int end = TextLexer.SkipString(text, start);
        StringLiteral.CheckName(text, start, end);
        return end;
    }
}
