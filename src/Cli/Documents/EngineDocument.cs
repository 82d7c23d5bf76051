using System.Text.Json.Nodes;

namespace Eei.Cli.Documents;

/// <summary>An engine in <c>engines --json</c>.</summary>
internal static class EngineDocument
{
    /// <summary>The engine as JSON.</summary>
    public static JsonObject Of(EngineDescription engine, SmokeResult? smoke)
    {
        JsonObject document = new()
        {
            ["name"] = engine.Name,
            ["version"] = engine.Version,
            ["lineage"] = new JsonObject
            {
                ["decoder"] = engine.Lineage.Decoder,
                ["validator"] = engine.Lineage.Validator,
                ["executor"] = engine.Lineage.Executor,
                ["hostFunctions"] = engine.Lineage.HostFunctions,
                ["meter"] = engine.Lineage.Meter,
            },
            ["capabilities"] =
                new JsonArray([.. CapabilityNames(engine.Capabilities).Select(name => JsonValue.Create(name))]),
            ["lacks"] = new JsonArray(
            [
                .. engine.Lacks.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(name => JsonValue.Create(name)),
            ]),
            ["configuration"] = engine.Configuration,
        };
        if (smoke is not null)
        {
            document["smoke"] = smoke.Smoke();
            document["verified"] = smoke.Document();
        }

        return document;
    }

    /// <summary>The capabilities an engine has, one word each, in camel case.</summary>
    public static IEnumerable<string> CapabilityNames(EngineCapabilities capabilities) =>
        from capability in Enum.GetValues<EngineCapabilities>()
        where capability != EngineCapabilities.None && capabilities.HasFlag(capability)
        let name = capability.ToString()
        select char.ToLowerInvariant(name[0]) + name[1..];
}
