using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Eei.Fuzz;

/// <summary>The output directory of a campaign.</summary>
/// <remarks>Source: cli.md, "Output directory of a campaign".</remarks>
internal sealed class CampaignDirectory
{
    private const int DiscardsPerReason = 100;

    private readonly string _path;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _discards = new(StringComparer.Ordinal);

    public CampaignDirectory(string path) => _path = path;

    /// <summary>Path of the journal.</summary>
    public string Journal => Path.Combine(_path, "journal.jsonl");

    private string RunFile => Path.Combine(_path, "run.json");

    private string StatsFile => Path.Combine(_path, "stats.json");

    /// <summary>Makes the directory for a new campaign.</summary>
    /// <exception cref="CampaignException">It already holds one, or cannot be made.</exception>
    public void Create()
    {
        if (File.Exists(RunFile))
            throw new CampaignException(
                $"{_path} already holds a campaign; go on with --resume {_path} or choose another --out");
        try
        {
            Directory.CreateDirectory(Path.Combine(_path, "buckets"));
            Directory.CreateDirectory(Path.Combine(_path, "discarded"));
            foreach (string part in (string[])["corpus", "slow", "hang", "flaky", "report"])
                Directory.CreateDirectory(Path.Combine(_path, part));
        }
        catch (Exception bad) when (bad is IOException or UnauthorizedAccessException)
        {
            throw new CampaignException($"{_path} cannot be made: {bad.Message.TrimEnd('.')}; choose another --out");
        }
    }

    /// <summary>Writes what the campaign runs with.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="engines">The engines.</param>
    /// <param name="narrowing">What they leave of the generators.</param>
    public void WriteRun(CampaignOptions options, ulong seed, ImmutableArray<EngineDescription> engines,
        Narrowing narrowing) =>
        AtomicFile.Write(RunFile, new JsonObject
        {
            ["seed"] = seed,
            ["generatorVersion"] = GeneratorSet.Version,
            ["generators"] = narrowing.Configuration.ToString(),
            ["generatorsAsked"] = narrowing.Asked.ToString(),
            ["narrowed"] = new JsonArray([.. narrowing.Lost.Select(lost => new JsonObject
            {
                ["feature"] = lost.Feature,
                ["engines"] = new JsonArray([.. lost.Engines.Select(name => JsonValue.Create(name))]),
            })]),
            ["hangDeadlineSeconds"] = options.HangDeadline.TotalSeconds,
            ["allEvery"] = options.Scheduling.AllEvery,
            ["jobs"] = options.Jobs,
            ["started"] = TimeProvider.System.GetUtcNow().ToString("O"),
            ["runtime"] = RuntimeInformation.FrameworkDescription,
            ["system"] = RuntimeInformation.OSDescription,
            ["architecture"] = RuntimeInformation.ProcessArchitecture.ToString(),
            ["processors"] = Environment.ProcessorCount,
            ["engines"] = new JsonArray([.. engines.Select(EngineNode)]),
        }.ToJsonString() + "\n");

    /// <summary>Reads what an earlier session ran with, and checks that this one can go on.</summary>
    /// <returns>Its seed, generators and elapsed seconds.</returns>
    /// <exception cref="CampaignException">It cannot.</exception>
    public RecordedRun ReadRun(ImmutableArray<EngineFactory> engines)
    {
        if (!File.Exists(RunFile))
            throw new CampaignException($"{_path} holds no campaign (no run.json); start one with --out {_path}");
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(RunFile));
            JsonElement root = document.RootElement;
            int version = root.GetProperty("generatorVersion").GetInt32();
            if (version != GeneratorSet.Version)
                throw new CampaignException(
                    $"{_path} was made by generator version {version}, this is version {GeneratorSet.Version}; "
                    + "start a new campaign");
            string recorded = string.Join(',',
                root.GetProperty("engines").EnumerateArray().Select(one => one.GetProperty("name").GetString()));
            string present = string.Join(',', engines.Select(engine => engine.Name));
            if (recorded != present)
                throw new CampaignException(
                    $"{_path} ran engines {recorded}, not {present}; resume with --engines {recorded}");
            return new RecordedRun(
                root.GetProperty("seed").GetUInt64(), root.GetProperty("generators").GetString()!, ReadElapsed(),
                [.. root.GetProperty("engines").EnumerateArray().Select(Fingerprint)]);
        }
        catch (Exception bad) when (bad is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new CampaignException($"{RunFile} cannot be read: {bad.Message}; start a new campaign");
        }
    }

    /// <summary>What identifies an engine's build and settings.</summary>
    public static string Fingerprint(EngineDescription engine) =>
        $"{engine.Name} {engine.Version} {engine.Configuration}, {engine.Capabilities}";

    /// <summary>Writes the statistics of now.</summary>
    public void WriteStats(CampaignSnapshot snapshot) =>
        AtomicFile.Write(StatsFile, SnapshotDocument.Of(snapshot).ToJsonString() + "\n");

    /// <summary>Appends the statistics of now to the histories.</summary>
    public void AppendHistory(CampaignSnapshot snapshot)
    {
        File.AppendAllText(Path.Combine(_path, "stats.jsonl"), SnapshotDocument.Of(snapshot).ToJsonString() + "\n");
        string csv = Path.Combine(_path, "stats.csv");
        string header = File.Exists(csv) ? "" : SnapshotDocument.CsvHeader + "\n";
        File.AppendAllText(csv, header + SnapshotDocument.CsvRow(snapshot) + "\n");
    }

    /// <summary>Keeps a case that hung.</summary>
    public void KeepHang(Hang hang, ExecutionCase execution)
    {
        string folder = Path.Combine(_path, "hang");
        Directory.CreateDirectory(folder);
        AtomicFile.Write(
            Path.Combine(folder, $"{hang.Number}.yaml"),
            $"# {hang.Engine} did not answer within {hang.Seconds:F1} s\n" + CaseFileWriter.Write(execution));
    }

    /// <summary>Notes a case that was not compared fully, up to a hundred for each reason; the rest are in the
    /// counts.</summary>
    public void NoteDiscards(CaseRecord record)
    {
        foreach (string reason in record.Discards.Concat(record.Declared))
        {
            lock (_lock)
            {
                int noted = _discards.GetValueOrDefault(reason);
                if (noted >= DiscardsPerReason) continue;
                _discards[reason] = noted + 1;
                var line = new JsonObject { ["case"] = record.Number, ["reason"] = reason };
                File.AppendAllText(Path.Combine(_path, "discarded", FileName(reason)), line.ToJsonString() + "\n");
            }
        }
    }

    private static string FileName(string reason) =>
        string.Concat(reason.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')).Trim('-') + ".jsonl";

    private double ReadElapsed()
    {
        if (!File.Exists(StatsFile)) return 0;
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(StatsFile));
        return document.RootElement.GetProperty("elapsedSeconds").GetDouble();
    }

    private static JsonObject EngineNode(EngineDescription engine) => new()
    {
        ["name"] = engine.Name,
        ["version"] = engine.Version,
        ["configuration"] = engine.Configuration,
        ["capabilities"] = engine.Capabilities.ToString(),
        ["lineage"] = new JsonObject
        {
            ["decoder"] = engine.Lineage.Decoder,
            ["validator"] = engine.Lineage.Validator,
            ["executor"] = engine.Lineage.Executor,
            ["hostFunctions"] = engine.Lineage.HostFunctions,
            ["meter"] = engine.Lineage.Meter,
        },
    };

    private static string Fingerprint(JsonElement engine)
    {
        string Text(string key) => engine.GetProperty(key).GetString()!;
        return $"{Text("name")} {Text("version")} {Text("configuration")}, {Text("capabilities")}";
    }
}

/// <summary>What an earlier session ran with.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Generators">Its generator configuration, in one line.</param>
/// <param name="ElapsedSeconds">Seconds it ran.</param>
/// <param name="Engines">Its engines' fingerprints, in order.</param>
internal sealed record RecordedRun(ulong Seed, string Generators, double ElapsedSeconds,
    ImmutableArray<string> Engines);
