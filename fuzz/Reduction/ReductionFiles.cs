using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Eei.Fuzz.Reduction;

/// <summary>Writes what a reduction came to.</summary>
public static class ReductionFiles
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes case.yaml, module.wasm, module.wat and reduced.json, each at once or not at all.</summary>
    /// <param name="folder">Made where missing.</param>
    /// <param name="result">The reduction.</param>
    public static void Write(string folder, ReductionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Directory.CreateDirectory(folder);
        FindingFiles.WriteCase(folder, "case.yaml", "module", result.Reduced);
        AtomicFile.Write(Path.Combine(folder, "reduced.json"), Document(result).ToJsonString(Indented) + "\n");
    }

    /// <summary>The result as JSON.</summary>
    public static JsonObject Document(ReductionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new JsonObject
        {
            ["bucket"] = result.Bucket.Text,
            ["signature"] = result.Bucket.Signature,
            ["engines"] = new JsonArray([.. result.Engines.Select(name => JsonValue.Create(name))]),
            ["end"] = result.End switch
            {
                ReductionEnd.Minimal => "minimal",
                ReductionEnd.TimeUp => "timeUp",
                _ => "interrupted",
            },
            ["before"] = Size(result.Before),
            ["after"] = Size(result.After),
            ["predicateCalls"] = result.Calls,
            ["cacheHits"] = result.CacheHits,
            ["accepted"] = result.Accepted,
            ["slipped"] = result.Slipped,
            ["seconds"] = Math.Round(result.Seconds, 3),
            ["origin"] = result.Original.Origin is { } origin
                ? $"{origin.Generator} version {origin.GeneratorVersion}, seed {origin.Seed}, case {origin.Number}"
                : null,
        };
    }

    private static JsonObject Size(CaseSize size) => new()
    {
        ["wasmBytes"] = size.WasmBytes,
        ["dataBytes"] = size.DataBytes,
        ["blocks"] = size.Blocks,
        ["gasLimit"] = size.GasLimit,
    };
}
