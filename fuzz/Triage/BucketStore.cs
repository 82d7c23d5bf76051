using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Eei.Fuzz.Laws;

namespace Eei.Fuzz;

/// <summary>The buckets of a campaign: counts, the first and the smallest finding of each, and no more. Safe from
/// several threads.</summary>
internal sealed class BucketStore
{
    private readonly Lock _lock = new();
    private readonly List<Bucket> _buckets = [];
    private readonly CampaignOptions _options;
    private readonly DateOnly _today;

    public BucketStore(CampaignOptions options, DateOnly today)
    {
        _options = options;
        _today = today;
    }

    /// <summary>Whether a crash stands in a bucket that no known issue covers.</summary>
    public bool HasNewCrash
    {
        get
        {
            lock (_lock) return _buckets.Exists(bucket => bucket.Key.Text[0] == 'C' && bucket.Known is null);
        }
    }

    /// <summary>Summaries, first seen first.</summary>
    public ImmutableArray<BucketSummary> Summaries
    {
        get
        {
            lock (_lock) return [.. _buckets.Select(SummaryOf)];
        }
    }

    /// <summary>Whether there is a bucket for it.</summary>
    public bool Knows(BucketKey key)
    {
        lock (_lock) return _buckets.Exists(bucket => bucket.Key.Signature == key.Signature);
    }

    /// <summary>Counts a finding and says whether it should be inspected and kept: the first of its bucket, or the
    /// smallest so far.</summary>
    /// <param name="key">Key of the bucket.</param>
    /// <param name="divergence">The difference.</param>
    /// <param name="names">Names of the engines.</param>
    /// <param name="number">Number of the case.</param>
    /// <param name="size">Bytes of the case.</param>
    /// <param name="seconds">Seconds into the campaign.</param>
    /// <returns>Key text of its bucket, and whether to keep it.</returns>
    public (string Key, Keep Keep) Count(BucketKey key, Divergence divergence, ImmutableArray<string> names,
        ulong number, int size, double seconds) => Count(
            key, divergence.Kind.Name(), divergence.Partition(names), BucketSuspect.Of(divergence.Vote, names), number,
            size, seconds);

    /// <summary>As the other, for a law that an engine broke.</summary>
    /// <param name="law">The law.</param>
    /// <param name="engine">Name of the engine.</param>
    /// <param name="number">Number of the case.</param>
    /// <param name="size">Bytes of the case.</param>
    /// <param name="seconds">Seconds into the campaign.</param>
    public (string Key, Keep Keep) Count(string law, string engine, ulong number, int size, double seconds) => Count(
        BucketKey.OfLaw(law, engine), BucketSummary.LawKind + law, engine,
        new BucketSuspect($"{engine} (it broke a law)", [engine]), number, size, seconds);

    private (string Key, Keep Keep) Count(
        BucketKey key, string kind, string partition, BucketSuspect? suspect, ulong number, int size, double seconds)
    {
        lock (_lock)
        {
            Bucket? bucket = _buckets.Find(one => one.Key.Signature == key.Signature);
            if (bucket is null)
            {
                if (_buckets.Exists(one => one.Key.Text == key.Text)) key = key.Lengthened();
                bucket = new Bucket(key, kind, partition, number, seconds, size)
                {
                    Suspect = suspect,
                    Known = KnownIssue.Find(_options.Known, key.Text, _today),
                };
                _buckets.Add(bucket);
                return (key.Text, Keep.AsFirst);
            }

            bucket.Seen++;
            bucket.First = Math.Min(bucket.First, number);
            if (size >= bucket.SmallestSize) return (bucket.Key.Text, Keep.No);
            bucket.SmallestSize = size;
            return (bucket.Key.Text, Keep.AsSmallest);
        }
    }

    /// <summary>Writes a finding's files and, for the first of a bucket, gives the report for the observer.</summary>
    public BucketReport? Record(string keyText, Keep keep, Finding finding)
    {
        BucketSummary summary;
        lock (_lock) summary = SummaryOf(_buckets.Find(bucket => bucket.Key.Text == keyText)!);
        string? folder = FolderOf(keyText);
        if (keep == Keep.AsSmallest)
        {
            if (folder is not null) FindingFiles.WriteSmallest(folder, finding);
            return null;
        }

        string text = new DivergenceText
        {
            Engines = finding.Names,
            Divergence = finding.Divergence,
            Bucket = keyText,
            Trace = finding.Trace,
            Seen = summary.Count,
            FirstSeenSeconds = summary.FirstSeenSeconds,
            Program = _options.Program,
            Verbs = _options.PrintedVerbs,
            CasePath = summary.Case,
        }.Print();
        if (folder is not null)
        {
            FindingFiles.WriteFirst(folder, finding with { Key = finding.Key with { Text = keyText } }, text);
            lock (_lock) _buckets.Find(bucket => bucket.Key.Text == keyText)!.IsReproducible =
                finding.Trace is not null;
        }

        WriteCounts();
        return new BucketReport(summary, text);
    }

    /// <summary>Writes the files of a law that was broken and, for the first of a bucket, gives the report for the
    /// observer.</summary>
    public BucketReport? Record(string keyText, Keep keep, LawCheck broken, EngineDescription engine)
    {
        BucketSummary summary;
        lock (_lock) summary = SummaryOf(_buckets.Find(bucket => bucket.Key.Text == keyText)!);
        string? folder = FolderOf(keyText);
        if (keep == Keep.AsSmallest)
        {
            if (folder is not null) FindingFiles.WriteCase(folder, "smallest.yaml", "smallest", broken.Case);
            return null;
        }

        string text = LawFiles.Text(broken, engine, summary, _options.Program);
        if (folder is not null)
        {
            LawFiles.Write(folder, broken, engine, text);
            lock (_lock) _buckets.Find(bucket => bucket.Key.Text == keyText)!.IsReproducible = true;
        }

        WriteCounts();
        return new BucketReport(summary, text);
    }

    /// <summary>Writes every bucket's counts into its folder.</summary>
    public void WriteCounts()
    {
        if (_options.OutputDirectory is null) return;
        lock (_lock)
        {
            foreach (Bucket bucket in _buckets.Where(one => one.Seen != one.Written))
            {
                string folder = FolderOf(bucket.Key.Text)!;
                Directory.CreateDirectory(folder);
                AtomicFile.Write(Path.Combine(folder, "meta.json"), MetaOf(bucket).ToJsonString() + "\n");
                bucket.Written = bucket.Seen;
            }
        }
    }

    /// <summary>Reads the buckets of an earlier session; counts come from its journal by <see
    /// cref="Recount"/>.</summary>
    public void Restore()
    {
        string folder = Path.Combine(_options.OutputDirectory!, "buckets");
        if (!Directory.Exists(folder)) return;
        foreach (string meta in Directory.GetDirectories(folder).Order(StringComparer.Ordinal)
            .Select(bucket => Path.Combine(bucket, "meta.json")).Where(File.Exists))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(meta));
            JsonElement root = document.RootElement;
            string key = root.GetProperty("key").GetString()!;
            _buckets.Add(new Bucket(
                new BucketKey(root.GetProperty("signature").GetString()!, key),
                root.GetProperty("kind").GetString()!,
                root.GetProperty("engines").GetString()!,
                root.GetProperty("firstSeenCase").GetUInt64(),
                root.GetProperty("firstSeenSeconds").GetDouble(),
                root.GetProperty("smallestBytes").GetInt32())
            {
                Seen = 0,
                Suspect = BucketSuspect.Read(root),
                IsReproducible = root.GetProperty("reproducible").GetBoolean(),
                Known = KnownIssue.Find(_options.Known, key, _today),
            });
        }

        _buckets.Sort((a, b) => a.FirstSeconds.CompareTo(b.FirstSeconds));
    }

    /// <summary>Counts a finding of an earlier session.</summary>
    public void Recount(string key)
    {
        if (_buckets.Find(bucket => bucket.Key.Text == key) is { } bucket) bucket.Seen++;
    }

    private BucketSummary SummaryOf(Bucket bucket) => new(
        bucket.Key.Text, bucket.Kind, bucket.Partition, bucket.Seen, bucket.First, bucket.FirstSeconds,
        FolderOf(bucket.Key.Text) is { } folder ? Path.Combine(folder, "case.yaml") : null, bucket.Known?.Reason)
    {
        Suspect = bucket.Suspect?.Text,
        Suspects = bucket.Suspect?.Names ?? [],
    };

    private string? FolderOf(string key) =>
        _options.OutputDirectory is { } directory ? Path.Combine(directory, "buckets", key) : null;

    private static JsonObject MetaOf(Bucket bucket) => new()
    {
        ["key"] = bucket.Key.Text,
        ["kind"] = bucket.Kind,
        ["engines"] = bucket.Partition,
        ["signature"] = bucket.Key.Signature,
        ["count"] = bucket.Seen,
        ["firstSeenCase"] = bucket.First,
        ["firstSeenSeconds"] = Math.Round(bucket.FirstSeconds, 3),
        ["smallestBytes"] = bucket.SmallestSize,
        ["reproducible"] = bucket.IsReproducible,
        ["suspect"] = bucket.Suspect?.Text,
        ["suspects"] = bucket.Suspect is { } suspect
            ? new JsonArray([.. suspect.Names.Select(name => JsonValue.Create(name))]) : null,
        ["known"] = bucket.Known?.Reason,
        ["knownLink"] = bucket.Known?.Link,
        ["knownExpires"] = bucket.Known?.Expires?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    private sealed class Bucket(BucketKey key, string kind, string partition, ulong first, double firstSeconds,
        int size)
    {
        public BucketKey Key { get; } = key;

        public string Kind { get; } = kind;

        public string Partition { get; } = partition;

        public ulong Seen { get; set; } = 1;

        public ulong Written { get; set; }

        public ulong First { get; set; } = first;

        public double FirstSeconds { get; } = firstSeconds;

        public int SmallestSize { get; set; } = size;

        public bool IsReproducible { get; set; }

        public KnownIssue? Known { get; init; }

        public BucketSuspect? Suspect { get; init; }
    }
}

/// <summary>Whether a finding's files are kept.</summary>
internal enum Keep
{
    /// <summary>Only counted.</summary>
    No,

    /// <summary>As the first of its bucket.</summary>
    AsFirst,

    /// <summary>As the smallest of its bucket so far.</summary>
    AsSmallest,
}
