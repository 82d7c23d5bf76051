using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Eei.Protocol;

/// <summary>Reads the members of a message; what is there but of another kind is refused with its name.</summary>
internal static class MessageFields
{
    extension(JsonElement message)
    {
        /// <summary>A member that must be there.</summary>
        internal JsonElement Member(string name) =>
            message.ValueKind == JsonValueKind.Object && message.TryGetProperty(name, out JsonElement value)
                ? value
                : throw new ProtocolException($"'{name}' is missing");

        /// <summary>A member, or null where it is absent or null.</summary>
        internal JsonElement? Optional(string name) =>
            message.ValueKind == JsonValueKind.Object && message.TryGetProperty(name, out JsonElement value)
            && value.ValueKind != JsonValueKind.Null
                ? value
                : null;

        /// <summary>A text.</summary>
        internal string Text(string name) => message.TextOrNull(name)
            ?? throw new ProtocolException($"'{name}' is missing");

        /// <summary>A text, or null where it is absent or null.</summary>
        internal string? TextOrNull(string name) => message.Optional(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            _ => throw new ProtocolException($"'{name}' is no text"),
        };

        /// <summary>A member of an enumeration, by its word.</summary>
        internal T Word<T>(string name) where T : struct, Enum => ProtocolWords<T>.Parse(message.Text(name));

        /// <summary>A member of an enumeration, or null.</summary>
        internal T? WordOrNull<T>(string name) where T : struct, Enum =>
            message.TextOrNull(name) is { } word ? ProtocolWords<T>.Parse(word) : null;

        /// <summary>An integer that is a JSON number.</summary>
        internal long Number(string name, long absent) => message.Optional(name) is not { } value ? absent
            : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) ? number
            : throw new ProtocolException($"'{name}' is no integer");

        /// <summary>A JSON number that may have a fraction.</summary>
        internal double Fraction(string name) => message.Optional(name) is not { } value ? 0
            : value.ValueKind == JsonValueKind.Number ? value.GetDouble()
            : throw new ProtocolException($"'{name}' is no number");

        /// <summary>An unsigned integer as a decimal string.</summary>
        internal ulong Decimal(string name) => message.TextOrNull(name) is { } text ? ParseDecimal(name, text) : 0;

        /// <summary>Thirty-two bytes as 64 hex digits.</summary>
        internal Bytes32 Root(string name, Bytes32 absent) => message.TextOrNull(name) is not { } hex ? absent
            : hex.Length == 64 && hex.All(char.IsAsciiHexDigit) ? Bytes32.FromHex(hex)
            : throw new ProtocolException($"'{name}' is no 64 hex digits");

        /// <summary>Bytes as base64.</summary>
        internal byte[] Base64(string name) =>
            message.Member(name) is { ValueKind: JsonValueKind.String } text && text.TryGetBytesFromBase64(out byte[]? raw)
                ? raw
                : throw new ProtocolException($"'{name}' is no base64");

        /// <summary>A list; empty where it is absent or null.</summary>
        internal ImmutableArray<TItem> List<TItem>(string name, Func<JsonElement, TItem> item) =>
            message.Optional(name) switch
            {
                null => [],
                { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(item)],
                _ => throw new ProtocolException($"'{name}' is no list"),
            };

        /// <summary>The element itself as text.</summary>
        internal string AsText(string name) => message.ValueKind == JsonValueKind.String
            ? message.GetString()!
            : throw new ProtocolException($"'{name}' holds something else than texts");
    }

    /// <summary>An unsigned integer from its decimal digits.</summary>
    internal static ulong ParseDecimal(string name, string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
            ? number
            : throw new ProtocolException($"'{name}' is no decimal number below 2^64");
}
