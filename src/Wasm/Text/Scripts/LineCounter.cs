namespace Eei.Wasm;

/// <summary>Lines of positions that are asked for in order, each text read once.</summary>
internal sealed class LineCounter(string text)
{
    private int _position;
    private int _line = 1;

    /// <summary>The line of a position that is not before the last one asked for, from 1.</summary>
    internal int LineOf(int position)
    {
        for (; _position < position; _position++)
        {
            char character = text[_position];
            bool lineEnds = character == '\n'
                || (character == '\r' && !(_position + 1 < text.Length && text[_position + 1] == '\n'));
            if (lineEnds) _line++;
        }

        return _line;
    }
}
