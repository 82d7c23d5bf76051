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
    /// <exception cref="ProtocolException">It is told wrongly.</exception>
    internal static ModuleEnd ReadEnd(JsonElement end)
    {
        string message = end.TextOrNull("message") ?? "";
        return end.Word<ModuleEndKind>("kind") switch
        {
            ModuleEndKind.Returned => ModuleEnd.Returned(end.List("results", ReadValue)),
            ModuleEndKind.Trapped => ModuleEnd.Trapped(TrapOf(end, "trap") ?? message) with
            {
                OrMessage = TrapOf(end, "or"),
            },
            ModuleEndKind.Exhausted => ModuleEnd.Exhausted(message),
            ModuleEndKind.Threw => ModuleEnd.Threw,
            ModuleEndKind.Refused => ModuleEnd.Refused(end.Word<RefusalPhase>("phase"), message),
            _ => ModuleEnd.Crashed(message),
        };
    }

    private static ModuleValue ReadValue(JsonElement value) =>
        new(value.Word<ModuleValueKind>("kind"), value.Decimal("low"), value.Decimal("high"))
        {
            HeapType = value.TextOrNull("heapType") ?? "",
        };

    private static string? TrapOf(JsonElement end, string name) =>
        end.WordOrNull<TrapKind>(name) is { } trap ? TrapText.Of(trap) : null;
}
