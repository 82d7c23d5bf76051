namespace Eei.Wasm;

/// <summary>What a token of the text format is.</summary>
/// <remarks>Source: WebAssembly 2.0, section 6.3.1.</remarks>
public enum TextTokenKind : byte
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>An opening parenthesis.</summary>
    Open,

    /// <summary>A closing parenthesis.</summary>
    Close,

    /// <summary>A word that starts with a small letter, known or not.</summary>
    Keyword,

    /// <summary>An identifier, its dollar sign included.</summary>
    Id,

    /// <summary>A string with its quotes.</summary>
    String,

    /// <summary>An integer without a sign.</summary>
    Natural,

    /// <summary>An integer with a sign.</summary>
    Integer,

    /// <summary>A number with a fraction or exponent, an infinity or a NaN.</summary>
    Float,

    /// <summary>Characters that belong together and mean nothing, such as <c>0$x</c>.</summary>
    Reserved,
}

/// <summary>One token, as a range of the text it was cut from.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Position of its first character, from 0.</param>
/// <param name="End">Position behind its last character.</param>
public readonly record struct TextToken(TextTokenKind Kind, int Start, int End);
