using System.Globalization;
using System.Text.Json;
using Eei.Metering;

namespace Eei.Protocol;

/// <summary>A load request as JSON.</summary>
internal static class LoadText
{
    internal static void Write(Utf8JsonWriter json, int slot, WorkerScript script)
    {
        json.WriteStartObject("load"u8);
        json.WriteNumber("script"u8, slot);
        if (script.Preparation is null) WriteModules(json, script.Source);
        else WriteInstrumented(json, script.Preparation);
        RequestText.WriteSource(json, script.Source);
        json.WriteEndObject();
    }

    private static void WriteModules(Utf8JsonWriter json, ScriptSource source)
    {
        json.WriteBase64String("code"u8, source.Code.Span);
        WriteLibraries(json, source);
    }

    private static void WriteLibraries(Utf8JsonWriter json, ScriptSource source)
    {
        json.WriteStartArray("libraries"u8);
        foreach (ScriptLibrary library in source.Libraries)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, library.Name);
            json.WriteBase64String("code"u8, library.Code.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteInstrumented(Utf8JsonWriter json, ScriptPreparation prepared)
    {
        ScriptSource source = prepared.Source;
        json.WriteBase64String("original"u8, source.Code.Span);
        if (prepared.Script is not { } script)
        {
            json.WriteNull("code"u8);
            json.WriteNull("counters"u8);
            WriteLibraries(json, source);
            return;
        }

        json.WriteBase64String("code"u8, script.Code.Span);
        json.WriteStartArray("libraries"u8);
        for (int i = 0; i < prepared.Libraries.Length; i++)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, source.Libraries[i].Name);
            json.WriteBase64String("code"u8, prepared.Libraries[i].Code.Span);
            json.WriteBase64String("original"u8, source.Libraries[i].Code.Span);
            if (prepared.Libraries[i].Counters.Start is { } start) json.WriteString("start"u8, start);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteCounters(json, script.Counters);
        json.WriteStartObject("prices"u8);
        json.WriteString("hostBase"u8, prepared.Schedule.HostBasePrice.ToString(CultureInfo.InvariantCulture));
        json.WriteString("hostByte"u8, prepared.Schedule.HostBytePrice.ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    private static void WriteCounters(Utf8JsonWriter json, CounterNames names)
    {
        json.WriteStartObject("counters"u8);
        json.WriteString("placement"u8, names.Module is null ? "defined" : "imported");
        if (names.Module is { } module) json.WriteString("module"u8, module);
        WriteName(json, "gas", names.Gas);
        WriteName(json, "depth", names.Depth);
        WriteName(json, "ended", names.Ended);
        WriteName(json, "memoryPages", names.MemoryPages);
        WriteName(json, "start", names.Start);
        json.WriteEndObject();
    }

    private static void WriteName(Utf8JsonWriter json, string key, string? name)
    {
        if (name is null) json.WriteNull(key);
        else json.WriteString(key, name);
    }
}
