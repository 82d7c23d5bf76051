using System.Buffers;
using System.Text;

namespace Eei.Wasm;

/// <summary>Walks over the tokens of one text; every reader of modules and scripts stands on it.</summary>
/// <remarks>Nothing here recurses: nesting is a matter of the readers.</remarks>
public sealed class TokenCursor
{
    private const int MostShown = 100;

    private readonly string _text;
    private readonly IReadOnlyList<TextToken> _tokens;

    /// <summary>A cursor before the first token of a text.</summary>
    /// <exception cref="ModuleException">The text cannot be cut into tokens.</exception>
    public TokenCursor(string text)
    {
        _text = text;
        _tokens = TextLexer.Tokenise(text);
    }

    /// <summary>Index of the current token; setting it goes back or ahead.</summary>
    public int Index { get; set; }

    /// <summary>The current token.</summary>
    public TextToken Current => _tokens[Index];

    /// <summary>The token behind the current one; at the end, the end again.</summary>
    public TextToken Next => _tokens[Math.Min(Index + 1, _tokens.Count - 1)];

    /// <summary>Where the token of an index begins in the text.</summary>
    internal int PositionOf(int index) => _tokens[index].Start;

    /// <summary>The characters of a token.</summary>
    public ReadOnlySpan<char> TextOf(TextToken token) => _text.AsSpan(token.Start, token.End - token.Start);

    /// <summary>An identifier with its dollar sign, one in quotes as if it were without.</summary>
    /// <remarks>Source: WebAssembly 3.0, section 6.3.5 "Identifiers".</remarks>
    internal ReadOnlySpan<char> IdOf(TextToken token)
    {
        ReadOnlySpan<char> id = TextOf(token);
        if (id[1] != '"') return id;
        StringLiteral.CheckName(_text, token.Start + 1, token.End);
        return $"${StringLiteral.NameOf(id[1..])}";
    }

    /// <summary>The characters of a token for an error, the end of a very long one left out.</summary>
    internal string Shown(TextToken token) => token.End - token.Start <= MostShown
        ? TextOf(token).ToString()
        : $"{TextOf(token)[..MostShown]}…";

    /// <summary>Whether the current token is of a kind.</summary>
    public bool At(TextTokenKind kind) => Current.Kind == kind;

    /// <summary>Whether the current token is a certain keyword.</summary>
    public bool AtKeyword(string word) => IsKeyword(Current, word);

    /// <summary>Whether an opening parenthesis and then a certain keyword stand here.</summary>
    public bool AtOpen(string word) => At(TextTokenKind.Open) && IsKeyword(Next, word);

    /// <summary>Whether the current token is one that the format has no place for.</summary>
    public bool AtUnknown => IsUnknown(Current);

    /// <summary>Takes the current token, whatever it is, and steps on; the end stays.</summary>
    public TextToken Take()
    {
        TextToken token = Current;
        if (Index < _tokens.Count - 1) Index++;
        return token;
    }

    /// <summary>Takes a token of a kind.</summary>
    /// <exception cref="ModuleException">Another stands here.</exception>
    public TextToken Take(TextTokenKind kind) => At(kind) ? Take() : throw Unexpected();

    /// <summary>Takes a certain keyword.</summary>
    /// <exception cref="ModuleException">Another token stands here.</exception>
    public TextToken TakeKeyword(string word) => AtKeyword(word) ? Take() : throw Unexpected();

    /// <summary>Takes an opening parenthesis and a certain keyword if both stand here.</summary>
    public bool TryOpen(string word)
    {
        if (!AtOpen(word)) return false;
        Index += 2;
        return true;
    }

    /// <summary>Takes an identifier if one stands here.</summary>
    public TextToken? TryId() => At(TextTokenKind.Id) ? Take() : null;

    /// <summary>Steps behind the closing parenthesis that belongs to the opening one already taken.</summary>
    /// <exception cref="ModuleException">The text ends first.</exception>
    public void SkipToClose()
    {
        for (int depth = 1; depth > 0;)
        {
            TextToken token = Current;
            if (token.Kind == TextTokenKind.End) throw Unexpected();
            depth += token.Kind switch { TextTokenKind.Open => 1, TextTokenKind.Close => -1, _ => 0 };
            Index++;
        }
    }

    /// <summary>Takes a natural number below 2^32.</summary>
    /// <exception cref="ModuleException">Another token stands here, or the number is too large.</exception>
    public uint TakeNatural32()
    {
        TextToken token = Take(TextTokenKind.Natural);
        if (IntegerLiteral.TryBits(TextOf(token), 32, out ulong value)) return (uint)value;
        throw Malformed(token, "i32 constant out of range");
    }

    /// <summary>Takes a natural number below 2^64.</summary>
    /// <exception cref="ModuleException">Another token stands here, or the number is too large.</exception>
    public ulong TakeNatural64()
    {
        TextToken token = Take(TextTokenKind.Natural);
        if (IntegerLiteral.TryBits(TextOf(token), 64, out ulong value)) return value;
        throw Malformed(token, "i64 constant out of range");
    }

    /// <summary>Takes all strings that stand here, none or more, and joins their bytes.</summary>
    public ReadOnlyMemory<byte> TakeStrings()
    {
        var bytes = new ArrayBufferWriter<byte>();
        while (At(TextTokenKind.String)) AppendString(Take(), bytes);
        return bytes.WrittenMemory;
    }

    /// <summary>Takes one string that is a name.</summary>
    /// <exception cref="ModuleException">Another token stands here, or its bytes are not UTF-8.</exception>
    public string TakeName()
    {
        TextToken token = Take(TextTokenKind.String);
        var bytes = new ArrayBufferWriter<byte>();
        AppendString(token, bytes);
        try
        {
            return StringLiteral.Utf8.GetString(bytes.WrittenSpan);
        }
        catch (DecoderFallbackException)
        {
            throw Malformed(token, "malformed UTF-8 encoding");
        }
    }

    /// <summary>The exception for a token that cannot stand where it does.</summary>
    /// <remarks>A word that the format does not know is an unknown operator; others are unexpected.</remarks>
    public ModuleException Unexpected() => Unexpected(Current);

    /// <inheritdoc cref="Unexpected()"/>
    public ModuleException Unexpected(TextToken token) =>
        Malformed(token, IsUnknown(token) ? $"unknown operator {Shown(token)}" : "unexpected token");

    /// <summary>The exception for a text that is malformed at a token.</summary>
    public ModuleException Malformed(TextToken token, string reason) =>
        TextPosition.Malformed(_text, token.Start, reason);

    private void AppendString(TextToken token, ArrayBufferWriter<byte> bytes)
    {
        try
        {
            StringLiteral.AppendBytes(TextOf(token), bytes);
        }
        catch (EncoderFallbackException)
        {
            throw Malformed(token, "malformed UTF-8 encoding");
        }
    }

    private bool IsUnknown(TextToken token) =>
        token.Kind == TextTokenKind.Reserved
        || (token.Kind == TextTokenKind.Keyword && !TextKeywords.IsKnown(TextOf(token)));

    private bool IsKeyword(TextToken token, string word) =>
        token.Kind == TextTokenKind.Keyword && TextOf(token).SequenceEqual(word);
}
