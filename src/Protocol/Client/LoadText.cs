using System.Text.Json;

namespace Eei.Protocol;

/// <summary>A load request as JSON.</summary>
internal static class LoadText
{
    internal static void Write(Utf8JsonWriter json, int slot, WorkerScript script)
    {
        ScriptSource source = script.Source;
        json.WriteStartObject("load"u8);
        json.WriteNumber("script"u8, slot);
        json.WriteBase64String("code"u8, source.Code.Span);
        json.WriteStartArray("libraries"u8);
        foreach (ScriptLibrary library in source.Libraries)
            RequestText.WriteLibrary(json, library.Name, library.Code.Span);
        json.WriteEndArray();
        RequestText.WriteSource(json, source);
        json.WriteEndObject();
    }
}
