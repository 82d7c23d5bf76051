using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>A campaign at one moment: what a screen shows and what <c>stats.json</c> holds.</summary>
/// <remarks>Source: cli.md, JSON of <c>fuzz --json</c>; anchors.md §5.1.</remarks>
public sealed record CampaignSnapshot
{
    /// <summary>Seed of the campaign.</summary>
    public required ulong Seed { get; init; }

    /// <summary>What is generated, narrowed to the engines.</summary>
    public string Configuration { get; init; } = "";

    /// <summary>Seconds run, those of earlier sessions included.</summary>
    public required double ElapsedSeconds { get; init; }

    /// <summary>Cases finished.</summary>
    public required ulong Cases { get; init; }

    /// <summary>Cases per second since the start of this session.</summary>
    public required double CasesPerSecond { get; init; }

    /// <summary>Cases per second over the last few seconds.</summary>
    public required double RecentCasesPerSecond { get; init; }

    /// <summary>Cases in which every engine that ran them told, of every block, every fact that it publishes it can
    /// tell; 0 to 1.</summary>
    public required double FullyCompared { get; init; }

    /// <summary>Cases that every engine ran, slow ones too; 0 to 1.</summary>
    public double RunByAll { get; init; }

    /// <summary>Cases not compared fully, by reason; those that engines publish are among them.</summary>
    public required ImmutableSortedDictionary<string, ulong> Discards { get; init; }

    /// <summary>Who the engines are, in the order given.</summary>
    public ImmutableArray<EngineDescription> Descriptions { get; init; } = [];

    /// <summary>One per engine, in the order given.</summary>
    public required ImmutableArray<EngineStatistics> Engines { get; init; }

    /// <summary>One per generator, in the order given.</summary>
    public required ImmutableArray<GeneratorStatistics> Generators { get; init; }

    /// <summary>Laws that engines were held to, by name.</summary>
    public ImmutableArray<LawStatistics> Laws { get; init; } = [];

    /// <summary>Buckets in the order in which they were first seen.</summary>
    public required ImmutableArray<BucketSummary> Buckets { get; init; }

    /// <summary>Worker threads.</summary>
    public required int Jobs { get; init; }

    /// <summary>Signs that the campaign compares less than it seems to.</summary>
    public ImmutableArray<Alarm> Alarms { get; init; } = [];

    /// <summary>Cases in which an engine did not answer in time.</summary>
    public ulong Hung { get; init; }

    /// <summary>Cases that differed, or on which a law was broken, once and never again.</summary>
    public ulong Flaky { get; init; }

    /// <summary>Corpus cells reached: see <see cref="CaseCells"/>.</summary>
    public int Cells { get; init; }

    /// <summary>Cases kept in the corpus.</summary>
    public int CorpusCases { get; init; }

    /// <summary>Seconds since the last new bucket, or null where there is none.</summary>
    public double? SecondsSinceLastBucket { get; init; }

    /// <summary>Bytes of the process's working set.</summary>
    public long WorkingSetBytes { get; init; }

    /// <summary>Buckets that no known issue covers.</summary>
    public int NewBuckets => Buckets.Count(bucket => bucket.KnownReason is null);

    /// <summary>Buckets that a known issue covers.</summary>
    public int KnownBuckets => Buckets.Length - NewBuckets;
}

/// <summary>One engine's part of a campaign; times are of whole cases, loading included.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Cases">Cases it ran.</param>
/// <param name="Abstained">Cases in which it could not tell some fact.</param>
/// <param name="Crashed">Cases in which it crashed.</param>
/// <param name="MedianMicroseconds">Median time of a case.</param>
/// <param name="P99Microseconds">99th percentile.</param>
public sealed record EngineStatistics(
    string Name, string Version, ulong Cases, ulong Abstained, ulong Crashed, double MedianMicroseconds,
        double P99Microseconds)
{
    /// <summary>Cases that ended early for it, for a reason that it does not publish.</summary>
    public ulong LeftOut { get; init; }

    /// <summary>Cases that it did not answer in time.</summary>
    public ulong Hung { get; init; }

    /// <summary>Processes started after the first ones, this session.</summary>
    public int Restarts { get; init; }

    /// <summary>Whether it gets every case, or those for which it is ready.</summary>
    public EnginePace Pace { get; init; }
}

/// <summary>Which cases an engine gets.</summary>
public enum EnginePace
{
    /// <summary>Every case.</summary>
    Fast,

    /// <summary>Those for which it is ready, and every m-th.</summary>
    Slow,
}

/// <summary>One generator's part of a campaign; shares are 0 to 1.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cases">Cases it made.</param>
/// <param name="Share">Its share of all cases.</param>
/// <param name="ValidShare">Cases no module of which was refused as malformed or invalid.</param>
/// <param name="InstantiateShare">Cases no module of which was refused at all.</param>
/// <param name="NonTrappingShare">Cases every block of which returned.</param>
/// <param name="ByteFlipShare">Sampled cases whose last root changed with one byte of block data; null where none was
/// sampled.</param>
/// <param name="Findings">Cases that differed.</param>
public sealed record GeneratorStatistics(
    string Name,
    ulong Cases,
    double Share,
    double ValidShare,
    double InstantiateShare,
    double NonTrappingShare,
    double? ByteFlipShare,
    ulong Findings);

/// <summary>One bucket of like findings.</summary>
/// <param name="Key">Its key, such as <c>G-7f3a</c>.</param>
/// <param name="Kind">The fact that differs first, such as <c>gas</c>.</param>
/// <param name="Engines">The partition, such as <c>interp,wasmtime | il</c>.</param>
/// <param name="Count">Findings in it.</param>
/// <param name="FirstSeenCase">Number of the first case in it.</param>
/// <param name="FirstSeenSeconds">Seconds into the campaign at which it was found.</param>
/// <param name="Case">Path of its case file, or null where the campaign writes none.</param>
/// <param name="KnownReason">Why it is expected, or null where it is new.</param>
public sealed record BucketSummary(
    string Key,
    string Kind,
    string Engines,
    ulong Count,
    ulong FirstSeenCase,
    double FirstSeenSeconds,
    string? Case,
    string? KnownReason)
{
    /// <summary>What kinds of broken laws begin with.</summary>
    internal const string LawKind = "law ";

    /// <summary>Whom the engines blame, in one line with the votes; null where nobody voted.</summary>
    public string? Suspect { get; init; }

    /// <summary>The verb and its arguments that show it again; null where the campaign writes no case.</summary>
    public string? Replay => Case is null ? null
        : Kind.StartsWith(LawKind, StringComparison.Ordinal)
            ? $"replay {Case} --law {Kind[LawKind.Length..]} --engines {Engines}"
            : $"replay {Case}";

    /// <summary>Names of the engines blamed; none where it is undecided.</summary>
    public ImmutableArray<string> Suspects { get; init; } = [];
}
