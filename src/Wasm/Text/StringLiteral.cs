using System.Buffers;
using System.Globalization;
using System.Text;

namespace Eei.Wasm;

/// <summary>Strings of the text format: which bytes they stand for, and back.</summary>
/// <remarks>Source: WebAssembly 2.0, section 6.3.3.</remarks>
internal static class StringLiteral
{
    /// <summary>Strict UTF-8: throws instead of replacing.</summary>
    internal static readonly UTF8Encoding Utf8 =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Position behind the closing quote of the string that starts the text.</summary>
    internal static int EndOf(ReadOnlySpan<char> text)
    {
        int at = 1;
        while (text[at] != '"') at += text[at] == '\\' ? EscapeLength(text[at..]) : 1;
        return at + 1;
    }

    /// <summary>Whether a text is one string with its quotes and nothing else.</summary>
    internal static bool IsWhole(ReadOnlySpan<char> text) =>
        text.Length > 1 && text[0] == '"' && text[^1] == '"' && EndOf(text) == text.Length;

    /// <summary>The name that a literal with its quotes stands for.</summary>
    /// <exception cref="DecoderFallbackException">Its bytes are not UTF-8.</exception>
    /// <exception cref="EncoderFallbackException">A lone surrogate, which has no UTF-8 form.</exception>
    internal static string NameOf(ReadOnlySpan<char> literal)
    {
        var bytes = new ArrayBufferWriter<byte>();
        AppendBytes(literal, bytes);
        return Utf8.GetString(bytes.WrittenSpan);
    }

    /// <summary>Checks that a literal, its quotes included, is a name.</summary>
    /// <exception cref="ModuleException">Its bytes are not UTF-8.</exception>
    internal static void CheckName(string text, int start, int end)
    {
        try
        {
            NameOf(text.AsSpan(start, end - start));
        }
        catch (Exception fault) when (fault is DecoderFallbackException or EncoderFallbackException)
        {
            throw TextPosition.Malformed(text, start, "malformed UTF-8 encoding");
        }
    }

    /// <summary>Characters of the escape that starts the text with a backslash; 0 where none does.</summary>
    internal static int EscapeLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 2) return 0;
        if (text[1] is 't' or 'n' or 'r' or '"' or '\'' or '\\') return 2;
        if (text[1] == 'u') return UnicodeEscapeLength(text);
        return text.Length > 2 && char.IsAsciiHexDigit(text[1]) && char.IsAsciiHexDigit(text[2]) ? 3 : 0;
    }

    /// <summary>The bytes of a literal with its quotes; escapes are already known to be well formed.</summary>
    /// <exception cref="EncoderFallbackException">A lone surrogate, which has no UTF-8 form.</exception>
    internal static void AppendBytes(ReadOnlySpan<char> literal, ArrayBufferWriter<byte> bytes)
    {
        ReadOnlySpan<char> rest = literal[1..^1];
        while (rest.Length > 0)
        {
            int plain = rest.IndexOf('\\');
            ReadOnlySpan<char> run = plain < 0 ? rest : rest[..plain];
            bytes.Advance(Utf8.GetBytes(run, bytes.GetSpan(Utf8.GetMaxByteCount(run.Length))));
            rest = rest[run.Length..];
            if (rest.Length == 0) break;
            int length = EscapeLength(rest);
            AppendEscape(rest[..length], bytes);
            rest = rest[length..];
        }
    }

    /// <summary>A literal, with quotes, that stands for the bytes; all but printable ASCII is escaped.</summary>
    internal static void Print(ReadOnlySpan<byte> bytes, StringBuilder output)
    {
        output.Append('"');
        foreach (byte value in bytes)
        {
            if (value is >= 0x20 and < 0x7F and not ((byte)'"' or (byte)'\\')) output.Append((char)value);
            else output.Append(CultureInfo.InvariantCulture, $"\\{value:x2}");
        }

        output.Append('"');
    }

    private static void AppendEscape(ReadOnlySpan<char> escape, ArrayBufferWriter<byte> bytes)
    {
        if (escape[1] == 'u')
        {
            bytes.Advance(UnicodeEscape(escape).EncodeToUtf8(bytes.GetSpan(4)));
            return;
        }

        bytes.GetSpan(1)[0] = escape[1] switch
        {
            't' => 9,
            'n' => 10,
            'r' => 13,
            '"' or '\'' or '\\' => (byte)escape[1],
            _ => byte.Parse(escape[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
        };
        bytes.Advance(1);
    }

    private static int UnicodeEscapeLength(ReadOnlySpan<char> text)
    {
        int close = text.IndexOf('}');
        if (close < 4 || text[2] != '{') return 0;
        if (NumberShape.KindOf($"0x{text[3..close]}") != TextTokenKind.Natural) return 0;
        return TryUnicode(text[3..close], out _) ? close + 1 : 0;
    }

    private static Rune UnicodeEscape(ReadOnlySpan<char> escape)
    {
        TryUnicode(escape[3..^1], out Rune character);
        return character;
    }

    private static bool TryUnicode(ReadOnlySpan<char> digits, out Rune character)
    {
        uint code = 0;
        foreach (char digit in digits)
        {
            if (digit == '_') continue;
            code = (code * 16) + (uint)Convert.ToInt32(digit.ToString(), 16);
            if (code > 0x10FFFF) break;
        }

        return Rune.TryCreate(code, out character);
    }
}
