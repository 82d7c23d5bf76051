using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>Counts what a campaign did, in memory that does not grow with it; safe from several threads.</summary>
internal sealed class CampaignTally
{
    private readonly Lock _lock = new();
    private readonly ImmutableArray<EngineDescription> _engines;
    private readonly GeneratorConfiguration _configuration;
    private readonly EngineCount[] _engineCounts;
    private readonly GeneratorCount[] _generatorCounts;
    private readonly SortedDictionary<string, ulong> _discards = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ulong[]> _laws = new(StringComparer.Ordinal);
    private ulong _cases;
    private ulong _complete;
    private readonly DiscardBudgets _budgets;
    private ulong _byAll;
    private ulong _hung;
    private ulong _flaky;

    public CampaignTally(ImmutableArray<EngineDescription> engines, GeneratorConfiguration configuration,
        DiscardBudgets budgets)
    {
        _budgets = budgets;
        _engines = engines;
        _configuration = configuration;
        _engineCounts = [.. engines.Select(_ => new EngineCount())];
        _generatorCounts = [.. configuration.Shares.Select(_ => new GeneratorCount())];
    }

    /// <summary>Cases so far.</summary>
    public ulong Cases
    {
        get
        {
            lock (_lock) return _cases;
        }
    }

    /// <summary>Counts one case.</summary>
    /// <param name="record">The case.</param>
    /// <param name="generator">Place of its generator in the configuration.</param>
    /// <param name="microseconds">Time of each engine; empty where the case comes from the journal.</param>
    public void Add(CaseRecord record, int generator, ReadOnlySpan<double> microseconds)
    {
        lock (_lock)
        {
            _cases++;
            if (record.Mark == CaseMark.Hung) _hung++;
            if (record.Mark == CaseMark.Flaky || record.Law?.Verdict == LawVerdict.Wavering) _flaky++;
            if (record.Law is { } law) CountsOf(law.Law)[(int)law.Verdict]++;
            if (record.Discards.IsEmpty) _complete++;
            if (record.NotRun.IsEmpty && record.HungEngines.IsEmpty) _byAll++;
            foreach (string reason in record.Discards.Concat(record.Declared)) Discard(reason);
            foreach (int place in record.NotRun) Discard($"not run ({_engines[place].Name})");
            for (int i = 0; i < _engines.Length; i++) _engineCounts[i].Add(record, i, _engines[i].Name);
            for (int i = 0; i < microseconds.Length; i++)
                if (microseconds[i] > 0) _engineCounts[i].Times.Add(microseconds[i]);
            _generatorCounts[generator].Add(record);
        }
    }

    /// <summary>The counts as a snapshot; speed, buckets and the process are filled in by the caller.</summary>
    public CampaignSnapshot Snapshot(ulong seed, int jobs)
    {
        lock (_lock)
        {
            return new CampaignSnapshot
            {
                Seed = seed,
                ElapsedSeconds = 0,
                Cases = _cases,
                CasesPerSecond = 0,
                RecentCasesPerSecond = 0,
                FullyCompared = Share(_complete, _cases),
                RunByAll = Share(_byAll, _cases),
                Alarms = [.. _engines.Zip(_engineCounts)
                    .SelectMany(one => BudgetAuditor.Audit(one.First, one.Second, _budgets))],
                Discards = _discards.ToImmutableSortedDictionary(StringComparer.Ordinal),
                Descriptions = _engines,
                Engines = [.. _engines.Zip(_engineCounts, EngineStatisticsOf)],
                Generators = [.. _configuration.Shares.Zip(_generatorCounts, GeneratorStatisticsOf)],
                Laws = [.. _laws.Select(law => new LawStatistics(
                    law.Key,
                    law.Value[(int)LawVerdict.Kept],
                    law.Value[(int)LawVerdict.Broken] + law.Value[(int)LawVerdict.Wavering],
                    law.Value[(int)LawVerdict.Silent]))],
                Buckets = [],
                Jobs = jobs,
                Hung = _hung,
                Flaky = _flaky,
            };
        }
    }

    private static EngineStatistics EngineStatisticsOf(EngineDescription engine, EngineCount count) => new(
        engine.Name, engine.Version, count.Cases, count.Abstained, count.Crashed,
        count.Times.Percentile(0.5), count.Times.Percentile(0.99))
    {
        LeftOut = count.LeftOut,
        Hung = count.Hung,
    };

    private ulong[] CountsOf(string law)
    {
        if (!_laws.TryGetValue(law, out ulong[]? counts))
            _laws.Add(law, counts = new ulong[Enum.GetValues<LawVerdict>().Length]);
        return counts;
    }

    private void Discard(string reason) => _discards[reason] = _discards.GetValueOrDefault(reason) + 1;

    private GeneratorStatistics GeneratorStatisticsOf(GeneratorShare share, GeneratorCount count) => new(
        share.Name,
        count.Cases,
        Share(count.Cases, _cases),
        Share(count.Valid, count.Cases),
        Share(count.Instantiates, count.Cases),
        Share(count.NonTrapping, count.Cases),
        count.FlipSampled == 0 ? null : Share(count.FlipChanged, count.FlipSampled),
        count.Findings);

    private static double Share(ulong part, ulong whole) => whole == 0 ? 0 : (double)part / whole;

    private sealed class GeneratorCount
    {
        public ulong Cases { get; private set; }

        public ulong Valid { get; private set; }

        public ulong Instantiates { get; private set; }

        public ulong NonTrapping { get; private set; }

        public ulong FlipSampled { get; private set; }

        public ulong FlipChanged { get; private set; }

        public ulong Findings { get; private set; }

        public void Add(CaseRecord record)
        {
            Cases++;
            if (record.Health.HasFlag(CaseHealth.Valid)) Valid++;
            if (record.Health.HasFlag(CaseHealth.Instantiates)) Instantiates++;
            if (record.Health.HasFlag(CaseHealth.NonTrapping)) NonTrapping++;
            if (record.Health.HasFlag(CaseHealth.FlipSampled)) FlipSampled++;
            if (record.Health.HasFlag(CaseHealth.FlipChanged)) FlipChanged++;
            if (record.Verdict == ComparisonVerdict.Different) Findings++;
        }
    }
}
