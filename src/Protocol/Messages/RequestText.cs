using System.Globalization;
using System.Text.Json;
using Eei.Metering;

namespace Eei.Protocol;

/// <summary>Requests as JSON, both ways.</summary>
/// <remarks>Source: docs/protocol.md.</remarks>
internal static class RequestText
{
    private static readonly (Observations Flag, string Word)[] Observed =
    [
        (Observations.HostCallDigest, "hostCallDigest"), (Observations.HostCalls, "hostCalls"),
        (Observations.MemoryDigest, "memoryDigest"),
    ];

    internal static void WriteHello(Utf8JsonWriter json)
    {
        json.WriteStartObject("hello"u8);
        json.WriteNumber("protocol"u8, ProtocolServer.Version);
        json.WriteEndObject();
    }

    /// <summary>The choices of a load.</summary>
    internal static void WriteSource(Utf8JsonWriter json, ScriptSource source)
    {
        json.WriteString("rules"u8, ProtocolWords<ScriptRuleSet>.Of(source.Rules));
        json.WriteString("profile"u8, CaseWords.Profiles[(int)source.Profile]);
        json.WriteString("field"u8, CaseWords.Fields[(int)source.Field]);
        json.WriteString("gasSchedule"u8, source.GasSchedule);
        if (GasSchedule.Find(source.GasSchedule) is { } schedule)
            json.WriteString("gasScheduleHash"u8, schedule.Hash.ToString());
    }

    internal static void WriteRun(Utf8JsonWriter json, int script, in BlockInput input)
    {
        json.WriteStartObject("run"u8);
        json.WriteNumber("script"u8, script);
        json.WriteString("preState"u8, input.PreState.ToString());
        if (input.StaleRoot != Bytes32.Zero) json.WriteString("staleRoot"u8, input.StaleRoot.ToString());
        json.WriteBase64String("data"u8, input.Data.Span);
        json.WriteStartObject("limits"u8);
        json.WriteString("gas"u8, Decimal(input.Limits.Gas));
        json.WriteString("ticks"u8, Decimal(input.Limits.Ticks));
        json.WriteNumber("memoryPages"u8, input.Limits.MemoryPages);
        json.WriteNumber("callDepth"u8, input.Limits.CallDepth);
        json.WriteEndObject();
        json.WriteStartArray("observe"u8);
        foreach ((Observations flag, string word) in Observed)
            if (input.Observe.HasFlag(flag)) json.WriteStringValue(word);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Reads any request.</summary>
    /// <exception cref="ProtocolException">It is none.</exception>
    internal static Request Read(JsonElement message)
    {
        long id = message.Number("id", -1);
        if (message.Optional("run") is { } run) return new RunRequest(id, run.Number("script", -1), Input(run));
        if (message.Optional("load") is { } load) return new LoadRequest(id, load.Number("script", -1), Source(load));
        if (message.Optional("drop") is { } drop) return new DropRequest(id, drop.Number("script", -1));
        if (message.Optional("hello") is { } hello) return new HelloRequest(id, hello.Number("protocol", 0));
        if (message.Optional("bye") is not null) return new ByeRequest(id);
        throw new ProtocolException("the request is none of hello, load, run, drop, bye");
    }

    internal static string Decimal(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    private static ScriptSource Source(JsonElement load) => new(load.Base64("code"))
    {
        Libraries = load.List("libraries", library => new ScriptLibrary(library.Text("name"), library.Base64("code"))),
        Rules = load.WordOrNull<ScriptRuleSet>("rules") ?? ScriptRuleSet.Lenient,
        Profile = (EeiProfile)Place("profile", load.TextOrNull("profile") ?? "spec", CaseWords.Profiles),
        Field = (BignumField)Place("field", load.TextOrNull("field") ?? "secp256k1", CaseWords.Fields),
        GasSchedule = CaseWords.GasSchedules[
            Place("gasSchedule", load.TextOrNull("gasSchedule") ?? "unit", CaseWords.GasSchedules)],
    };

    private static int Place(string name, string word, IReadOnlyList<string> words)
    {
        for (int i = 0; i < words.Count; i++)
            if (words[i] == word) return i;
        throw new ProtocolException($"'{name}' is '{word}'; there are {string.Join(", ", words)}");
    }

    private static BlockInput Input(JsonElement run)
    {
        JsonElement limits = run.Member("limits");
        var bounds = new Limits(
            limits.Decimal("gas"), limits.Decimal("ticks"), (uint)limits.Number("memoryPages", 0),
            (uint)limits.Number("callDepth", 0));
        Observations observe = Observations.None;
        foreach (string word in run.List("observe", one => one.AsText("observe")))
            observe |= Observed.FirstOrDefault(row => row.Word == word).Flag;
        Bytes32 preState = run.Root("preState", Bytes32.Zero);
        return new BlockInput(preState, run.Base64("data"), bounds, observe)
        {
            StaleRoot = run.Root("staleRoot", Bytes32.Zero),
        };
    }
}
