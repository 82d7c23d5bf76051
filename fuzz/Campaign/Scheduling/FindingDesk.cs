using System.Collections.Immutable;
using Eei.Fuzz.Laws;

namespace Eei.Fuzz;

/// <summary>Where differences are looked at and put into buckets, one at a time.</summary>
internal sealed class FindingDesk(CampaignContext context, BucketStore buckets, Func<double> elapsedSeconds)
    : IDisposable
{
    private const int Reruns = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PatienceOnceStopped = TimeSpan.FromSeconds(5);

    private readonly FlakyStore _flaky = new(context.Options);
    private readonly FamiliarDifferences _familiar = new();
    private readonly SemaphoreSlim _seat = new(1);

    /// <summary>Whether a new bucket ended the campaign.</summary>
    public bool HasStopped { get; private set; }

    /// <summary>Waits for a turn, so that a bucket is opened once.</summary>
    /// <returns>False where the campaign stops meanwhile (the holder may hang): the case is left for the next
    /// session.</returns>
    public bool TryEnter()
    {
        while (!_seat.Wait(Patience))
            if (context.Stop.IsSet) return _seat.Wait(PatienceOnceStopped);
        return true;
    }

    /// <summary>The next one may come.</summary>
    public void Leave() => _seat.Release();

    /// <summary>Whether there is a bucket for it.</summary>
    public bool Knows(BucketKey key) => buckets.Knows(key);

    /// <summary>The bucket into which a difference of few engines has always fallen once all had seen it, or
    /// null.</summary>
    public BucketKey? Familiar(BucketKey few) => _familiar.Find(few);

    /// <summary>Puts a difference into its bucket.</summary>
    /// <param name="inspector">Runs the case again.</param>
    /// <param name="pending">The case.</param>
    /// <param name="divergence">The difference among all engines.</param>
    /// <param name="names">Names of the engines.</param>
    /// <param name="few">The difference as it first showed, perhaps among fewer engines.</param>
    /// <returns>Key of the bucket; null where the difference did not show again.</returns>
    public string? Bucket(FindingInspector inspector, PendingCase pending, Divergence divergence,
        ImmutableArray<string> names, BucketKey few)
    {
        BucketKey bucket = Familiar(few) ?? BucketKey.Of(divergence, names);
        Finding? finding = null;
        for (int run = 0; run < Reruns && finding?.Trace is null && !buckets.Knows(bucket); run++)
            finding = inspector.Inspect(pending.Execution, divergence, pending.Results);
        if (finding is { Trace: null })
        {
            KeepFlaky(finding, pending.Number);
            return null;
        }

        _familiar.Learn(few, bucket);
        int size = SizeOf(pending.Execution);
        (string key, Keep keep) =
            buckets.Count(bucket, divergence, names, pending.Number, size, elapsedSeconds());
        if (keep == Keep.No) return key;
        finding ??= inspector.Inspect(pending.Execution, divergence, pending.Results);
        if (buckets.Record(key, keep, finding) is { } report) Tell(report);
        return key;
    }

    /// <summary>Puts a law that an engine broke into its bucket.</summary>
    /// <param name="broken">The law and the case.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="number">Number of the case.</param>
    /// <returns>Key of the bucket; null where the campaign stops meanwhile.</returns>
    public string? Broken(LawCheck broken, EngineDescription engine, ulong number)
    {
        if (!TryEnter()) return null;
        try
        {
            int size = SizeOf(broken.Case);
            (string key, Keep keep) = buckets.Count(broken.Law.Name, engine.Name, number, size, elapsedSeconds());
            if (keep != Keep.No && buckets.Record(key, keep, broken, engine) is { } report) Tell(report);
            return key;
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Keeps a difference that did not show again, and tells of it.</summary>
    public void KeepFlaky(Finding finding, ulong number) => context.Note(_flaky.Keep(finding, number));

    /// <inheritdoc/>
    public void Dispose() => _seat.Dispose();

    private static int SizeOf(ExecutionCase execution) =>
        execution.Scripts.Sum(script => script.Code.Length) + execution.Blocks.Sum(block => block.Data.Length);

    private void Tell(BucketReport report)
    {
        context.Reports.Enqueue(report);
        if (report.Summary.KnownReason is null && context.Options.AfterFirst == AfterFirstFinding.Stop)
        {
            HasStopped = true;
            context.Stop.Set();
        }

        context.Attention.Release();
    }
}

/// <summary>Differences among few engines that always fell into the same bucket once all engines had seen them: after
/// some times slow engines need not run the next one.</summary>
internal sealed class FamiliarDifferences
{
    private const int TimesSeen = 8;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (BucketKey Bucket, int Seen)> _seen = new(StringComparer.Ordinal);

    /// <summary>The bucket, or null while it is not certain.</summary>
    public BucketKey? Find(BucketKey few)
    {
        lock (_lock)
            return _seen.TryGetValue(few.Signature, out (BucketKey Bucket, int Seen) one) && one.Seen >= TimesSeen
                ? one.Bucket : null;
    }

    /// <summary>Notes where one fell.</summary>
    public void Learn(BucketKey few, BucketKey bucket)
    {
        lock (_lock)
        {
            (BucketKey Bucket, int Seen) one = _seen.GetValueOrDefault(few.Signature, (bucket, 0));
            // One that falls into several buckets is never certain.
            _seen[few.Signature] = one.Bucket.Signature == bucket.Signature
                ? (bucket, one.Seen + 1) : (bucket, int.MinValue);
        }
    }
}
