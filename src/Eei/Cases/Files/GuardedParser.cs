using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Eei;

/// <summary>The library's parser, whose scanner throws other exceptions than its own on some malformed text.</summary>
internal sealed class GuardedParser(TextReader text) : IParser
{
    private readonly Parser _parser = new(text);

    /// <inheritdoc/>
    public ParsingEvent? Current => _parser.Current;

    /// <inheritdoc/>
    public bool MoveNext()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (Exception error) when (
            error is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            Mark last = _parser.Current?.End ?? Mark.Empty;
            throw new YamlException(last, last, "what follows cannot be read", error);
        }
    }
}
