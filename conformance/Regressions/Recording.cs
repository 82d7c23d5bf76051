using System.Collections.Immutable;
using System.Text.Json;

namespace Eei.Conformance;

/// <summary>What an engine did with a module: <c>expected-v8.json</c> of the test data.</summary>
/// <param name="File">Name of the module's file.</param>
/// <param name="Start">How instantiating it with the recording engine's imports ended.</param>
/// <param name="Calls">Calls, each on a fresh instance.</param>
internal sealed record Recording(string File, RecordedEnd Start, ImmutableArray<RecordedCall> Calls)
{
    private static readonly Dictionary<string, string> TrapsByV8 = new(StringComparer.Ordinal)
    {
        ["unreachable"] = TrapText.Of(TrapKind.Unreachable),
        ["memory access out of bounds"] = TrapText.Of(TrapKind.MemoryOutOfBounds),
        ["table index is out of bounds"] = TrapText.Of(TrapKind.TableOutOfBounds),
    };

    /// <summary>Reads the recordings of a file.</summary>
    /// <exception cref="InvalidDataException">A module, an end or a message is of an unknown form.</exception>
    internal static ImmutableArray<Recording> Read(string path)
    {
        using JsonDocument document = JsonDocument.Parse(System.IO.File.ReadAllText(path));
        return [.. document.RootElement.GetProperty("modules").EnumerateArray().Select(One)];
    }

    private static Recording One(JsonElement module)
    {
        string file = module.GetProperty("file").GetString()!;
        if (module.GetProperty("compile").GetString() != "ok")
            throw new InvalidDataException($"{file}: it was not compiled, and nothing here says what is then right");
        RecordedEnd start = module.GetProperty("instantiate").GetString() switch
        {
            "ok" => new RecordedEnd(ModuleEndKind.Returned, "", []),
            "LinkError" => new RecordedEnd(ModuleEndKind.Refused, "", []),
            "trap" => Trapped(module.GetProperty("instmsg").GetString()!),
            string other => throw new InvalidDataException($"{file}: unknown end of instantiation '{other}'"),
            null => throw new InvalidDataException($"{file}: no end of instantiation"),
        };
        return new Recording(file, start, [.. module.GetProperty("calls").EnumerateArray().Select(CallOf)]);
    }

    private static RecordedCall CallOf(JsonElement call)
    {
        string function = call.GetProperty("func").GetString()!;
        if (call.TryGetProperty("skipped", out _)) return new RecordedCall(function, null, null, [], []);
        JsonElement result = call.GetProperty("result");
        RecordedEnd end = result.ValueKind == JsonValueKind.Array
            ? new RecordedEnd(ModuleEndKind.Returned, "", Values(result))
            : result.GetString() switch
            {
                "trap" => Trapped(call.GetProperty("msg").GetString()!),
                "exhaustion" => new RecordedEnd(ModuleEndKind.Exhausted, "", []),
                string other => throw new InvalidDataException($"unknown end of a call '{other}'"),
                null => throw new InvalidDataException("no end of a call"),
            };
        return new RecordedCall(
            function, Values(call.GetProperty("args")), end,
            [.. Named(call, "memory_sha256").Select(memory => (memory.Name, memory.Value.GetString()!))],
            [.. Named(call, "globals").Select(global => (global.Name, RecordedValue.Read(global.Value)))]);
    }

    private static JsonElement.ObjectEnumerator Named(JsonElement call, string field) =>
        call.TryGetProperty(field, out JsonElement named) ? named.EnumerateObject() : default;

    private static ImmutableArray<ModuleValue> Values(JsonElement values) =>
        [.. values.EnumerateArray().Select(RecordedValue.Read)];

    // V8 may say before the message of which kind it is and in which call of JavaScript it came.
    private static RecordedEnd Trapped(string message)
    {
        string last = message[(message.LastIndexOf(": ", StringComparison.Ordinal) is var place and >= 0
            ? place + 2
            : 0)..];
        return TrapsByV8.TryGetValue(last, out string? trap)
            ? new RecordedEnd(ModuleEndKind.Trapped, trap, [])
            : throw new InvalidDataException($"unknown trap '{message}'");
    }
}
