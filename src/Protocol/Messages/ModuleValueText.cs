using System.Globalization;
using System.Text.Json;

namespace Eei.Protocol;

/// <summary>Values and ends of modules as JSON.</summary>
/// <remarks>Source: docs/javascript.md, Modules.</remarks>
internal static class ModuleValueText
{
    /// <summary>Writes a value.</summary>
    internal static void Write(Utf8JsonWriter json, ModuleValue value)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, ProtocolWords<ModuleValueKind>.Of(value.Kind));
        json.WriteString("low"u8, value.Low.ToString(CultureInfo.InvariantCulture));
        if (value.Kind == ModuleValueKind.V128)
            json.WriteString("high"u8, value.High.ToString(CultureInfo.InvariantCulture));
        if (value.HeapType.Length > 0) json.WriteString("heapType"u8, value.HeapType);
        json.WriteEndObject();
    }

    /// <summary>Reads how something ended.</summary>
    internal static ModuleEnd ReadEnd(JsonElement end)
    {
        string message = TextOf(end, "message");
        return end.GetProperty("kind"u8).GetString() switch
        {
            "returned" => ModuleEnd.Returned(
                end.TryGetProperty("results"u8, out JsonElement results)
                    ? [.. results.EnumerateArray().Select(ReadValue)]
                    : []),
            "trapped" => ModuleEnd.Trapped(TrapOf(end, "trap") ?? message) with { OrMessage = TrapOf(end, "or") },
            "exhausted" => ModuleEnd.Exhausted(message),
            "threw" => ModuleEnd.Threw,
            "refused" => ModuleEnd.Refused(
                Enum.Parse<RefusalPhase>(TextOf(end, "phase"), ignoreCase: true), message),
            _ => ModuleEnd.Crashed(message),
        };
    }

    private static ModuleValue ReadValue(JsonElement value)
    {
        var kind = Enum.Parse<ModuleValueKind>(TextOf(value, "kind"), ignoreCase: true);
        return new ModuleValue(kind, Number(value, "low"), Number(value, "high"))
        {
            HeapType = TextOf(value, "heapType"),
        };
    }

    private static string? TrapOf(JsonElement end, string name) => TextOf(end, name) is { Length: > 0 } word
        ? TrapText.Of(Enum.Parse<TrapKind>(word, ignoreCase: true))
        : null;

    private static ulong Number(JsonElement value, string name) =>
        TextOf(value, name) is { Length: > 0 } digits ? ulong.Parse(digits, CultureInfo.InvariantCulture) : 0;

    private static string TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement text) ? text.GetString() ?? "" : "";
}
