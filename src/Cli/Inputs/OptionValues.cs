using System.Globalization;
using System.Text.RegularExpressions;

namespace Eei.Cli.Inputs;

/// <summary>Reads option values; what cannot be read is one sentence that names the option and what it
/// takes.</summary>
public static class OptionValues
{
    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>; null where the option is
    /// absent.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static ulong? Number(string option, string? text, ulong least = 0, ulong most = ulong.MaxValue)
    {
        if (text is null) return null;
        string digits = text.Replace("_", string.Empty, StringComparison.Ordinal);
        return ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value)
            && value >= least && value <= most
            ? value
            : throw new InputException(
                most == ulong.MaxValue
                    ? $"{option} '{text}' is not a whole number of at least {least}"
                    : $"{option} '{text}' is not a whole number from {least} to {most}");
    }

    /// <summary>A duration: a number with <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>, or seconds alone; null where
    /// absent.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static TimeSpan? Duration(string option, string? text)
    {
        if (text is null) return null;
        (string number, double unitSeconds) = text.Length > 0 ? text[^1] switch
        {
            's' => (text[..^1], 1.0),
            'm' => (text[..^1], 60.0),
            'h' => (text[..^1], 3600.0),
            'd' => (text[..^1], 86400.0),
            _ => (text, 1.0),
        } : (text, 1.0);
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
            && value > 0 && value * unitSeconds < TimeSpan.FromDays(365).TotalSeconds
            ? TimeSpan.FromSeconds(value * unitSeconds)
            : throw new InputException($"{option} '{text}' is not a duration; write for example 90s, 10m or 8h");
    }

    /// <summary>One of the given words, as its value; null where absent.</summary>
    /// <exception cref="InputException">It is none of them.</exception>
    public static T? Choice<T>(string option, string? text, IReadOnlyList<(string Word, T Value)> choices)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(choices);
        if (text is null) return null;
        foreach ((string word, T value) in choices)
            if (word == text) return value;
        string[] words = [.. choices.Select(choice => choice.Word)];
        throw new InputException(
            $"{option}: there is no '{text}'; there are {string.Join(", ", words)}{Suggestion.Question(text, words)}");
    }

    /// <summary>A regular expression; null where the option is absent.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static Regex? Pattern(string option, string? text)
    {
        try
        {
            return text is null ? null : new Regex(text, RegexOptions.CultureInvariant);
        }
        catch (ArgumentException bad)
        {
            throw new InputException($"{option} '{text}' is not a regular expression: {bad.Message.TrimEnd('.')}");
        }
    }

    /// <summary>Bytes from hex digits with or without 0x, or <c>@path</c> for the bytes of a file.</summary>
    /// <exception cref="InputException">Odd or bad digits, or no such file.</exception>
    public static byte[] Bytes(string option, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.StartsWith('@')) return InputFiles.ReadBytes(text[1..], option);
        string digits = text.StartsWith("0x", StringComparison.Ordinal) ? text[2..] : text;
        for (int i = 0; i < digits.Length; i++)
            if (!char.IsAsciiHexDigit(digits[i]))
                throw new InputException($"{option}: '{digits[i]}' at digit {i + 1} is not a hex digit");
        if (digits.Length % 2 != 0)
            throw new InputException($"{option} has {digits.Length} hex digits, an odd number; two make a byte");
        return Convert.FromHexString(digits);
    }

    /// <summary>A 32-byte root from 64 hex digits.</summary>
    /// <exception cref="InputException">Bad digits, or another length.</exception>
    public static Bytes32 Root(string option, string text)
    {
        byte[] bytes = Bytes(option, text);
        return bytes.Length == 32
            ? new Bytes32(bytes)
            : throw new InputException($"{option} has {bytes.Length} bytes; a state root has 32 (64 hex digits)");
    }
}
