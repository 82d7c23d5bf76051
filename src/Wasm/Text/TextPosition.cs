namespace Eei.Wasm;

/// <summary>Turns a position in a text into a line and a column, which only errors need.</summary>
internal static class TextPosition
{
    /// <summary>Line and column, both from 1; a column counts Unicode characters.</summary>
    internal static (int Line, int Column) Of(string text, int position)
    {
        int line = 1;
        int column = 1;
        for (int at = 0; at < position; at++)
        {
            bool lineEnds = text[at] == '\n' || (text[at] == '\r' && !(at + 1 < text.Length && text[at + 1] == '\n'));
            if (lineEnds)
            {
                line++;
                column = 1;
            }
            else if (!char.IsLowSurrogate(text[at]))
            {
                column++;
            }
        }

        return (line, column);
    }

    /// <summary>The exception for a text that is malformed at a position.</summary>
    internal static ModuleException Malformed(string text, int position, string reason)
    {
        (int line, int column) = Of(text, position);
        return new ModuleException(ModulePhase.Malformed, line, column, reason);
    }
}
