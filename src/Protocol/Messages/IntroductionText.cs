using System.Text.Json;
using Eei.Metering;

namespace Eei.Protocol;

/// <summary>The reply to hello as JSON, both ways.</summary>
internal static class IntroductionText
{
    // What the suite builds into modules, and what an engine can thereby do.
    private static readonly (string Word, InstrumentedParts Part, EngineCapabilities Capability)[] BuiltIn =
    [
        ("gas", InstrumentedParts.Gas, EngineCapabilities.Gas),
        ("depth", InstrumentedParts.Depth, EngineCapabilities.Depth),
        ("canonicalNaN", InstrumentedParts.CanonicalNaN, EngineCapabilities.CanonicalNaN),
        ("memoryLimit", InstrumentedParts.MemoryLimit, EngineCapabilities.None),
    ];

    // Whatever an engine says of it, a meter that the suite builds in is the suite's.
    private const string InjectedMeter = "injected into the wasm";

    internal static void Write(Utf8JsonWriter json, EngineDescription engine)
    {
        json.WriteStartObject("hello"u8);
        json.WriteNumber("protocol"u8, ProtocolServer.Version);
        json.WriteString("name"u8, engine.Name);
        json.WriteString("version"u8, engine.Version);
        json.WriteString("configuration"u8, engine.Configuration);
        json.WriteStartObject("lineage"u8);
        json.WriteString("decoder"u8, engine.Lineage.Decoder);
        json.WriteString("validator"u8, engine.Lineage.Validator);
        json.WriteString("executor"u8, engine.Lineage.Executor);
        json.WriteString("hostFunctions"u8, engine.Lineage.HostFunctions);
        json.WriteString("meter"u8, engine.Lineage.Meter);
        json.WriteEndObject();
        json.WriteStartArray("capabilities"u8);
        foreach (EngineCapabilities one in Enum.GetValues<EngineCapabilities>())
            if (one != EngineCapabilities.None && engine.Capabilities.HasFlag(one))
                json.WriteStringValue(ProtocolWords<EngineCapabilities>.Of(one));
        json.WriteEndArray();
        json.WriteStartArray("lacks"u8);
        foreach (string name in engine.Lacks.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteStartArray("instrumentation"u8);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="ProtocolException">It is none, or speaks another version.</exception>
    internal static Introduction Read(JsonElement reply)
    {
        JsonElement hello = reply.Member("hello");
        long version = hello.Number("protocol", 0);
        if (version != ProtocolServer.Version)
            throw new ProtocolException(
                $"it speaks version {version} of the protocol, {ProtocolServer.Version} is needed");
        string name = hello.Text("name");
        JsonElement? lineage = hello.Optional("lineage");
        EngineCapabilities capabilities = EngineCapabilities.None;
        foreach (string word in hello.List("capabilities", one => one.AsText("capabilities")))
            capabilities |= ProtocolWords<EngineCapabilities>.Parse(word);
        InstrumentedParts parts = InstrumentedParts.None;
        foreach (string word in hello.List("instrumentation", one => one.AsText("instrumentation")))
        {
            (_, InstrumentedParts part, EngineCapabilities capability) = Array.Find(BuiltIn, row => row.Word == word);
            if (part == InstrumentedParts.None) throw new ProtocolException($"nothing named '{word}' can be built in");
            parts |= part;
            capabilities |= capability;
        }

        return new Introduction(
            new EngineDescription(
                name, hello.TextOrNull("version") ?? "unknown",
                new EngineLineage(
                    Part("decoder"), Part("validator"), Part("executor"), Part("hostFunctions"),
                    parts.HasFlag(InstrumentedParts.Gas) ? InjectedMeter : Part("meter")),
                capabilities, hello.TextOrNull("configuration") ?? string.Empty)
            {
                Lacks = string.Join(' ', hello.List("lacks", one => one.AsText("lacks"))),
            },
            parts);

        // An engine that does not say whose code a part is has a vote of its own on it.
        string Part(string part) => lineage?.TextOrNull(part) ?? name;
    }
}
