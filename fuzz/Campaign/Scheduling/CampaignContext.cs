using System.Collections.Concurrent;

namespace Eei.Fuzz;

/// <summary>What the threads of a campaign share.</summary>
internal sealed class CampaignContext : IDisposable
{
    private Exception? _failure;

    /// <summary>What was asked for.</summary>
    public required CampaignOptions Options { get; init; }

    /// <summary>Seed; that of the first session where it was resumed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Ends all threads after what they are at.</summary>
    public StopSignal Stop { get; } = new();

    /// <summary>Lets one engine run alone.</summary>
    public CampaignGate Gate { get; } = new();

    /// <summary>Alarms raised by events.</summary>
    public AlarmBoard Alarms { get; } = new();

    /// <summary>Cases that some thread holds.</summary>
    public InFlight InFlight { get; } = new();

    /// <summary>Wakes the thread that watches.</summary>
    public SemaphoreSlim Attention { get; } = new(0);

    /// <summary>New buckets that the observer has not been told.</summary>
    public ConcurrentQueue<BucketReport> Reports { get; } = new();

    /// <summary>Other news for the observer.</summary>
    public ConcurrentQueue<string> Notes { get; } = new();

    /// <summary>What the campaign has found out since engines are known; set before any worker goes on.</summary>
    public CampaignWork Work { get; set; } = null!;

    /// <summary>A mistake of ours that ended a thread, or null.</summary>
    public Exception? Failure => _failure;

    /// <summary>Tells the observer something.</summary>
    public void Note(string text)
    {
        Notes.Enqueue(text);
        Attention.Release();
    }

    /// <summary>A thread ended by a mistake of ours: the campaign ends with it.</summary>
    public void Fail(Exception thrown)
    {
        Interlocked.CompareExchange(ref _failure, thrown, null);
        Stop.Set();
        Attention.Release();
    }

    /// <summary>What the engines of a thread live among.</summary>
    public EngineSurroundings Around(WorkerSlot? slot) => new()
    {
        Gate = Gate,
        Alarms = Alarms,
        Deadline = Options.HangDeadline,
        Slot = slot,
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        InFlight.Dispose();
        Gate.Dispose();
        Attention.Dispose();
    }
}

/// <summary>What workers need once the engines are known.</summary>
/// <param name="Generators">The generators, narrowed to the engines.</param>
/// <param name="Numbers">Hands out the cases.</param>
/// <param name="Roster">Fast engines and lanes.</param>
/// <param name="Ledger">Records finished cases.</param>
/// <param name="Desk">Buckets what differs.</param>
/// <param name="Slow">Keeps slow cases, or null.</param>
internal sealed record CampaignWork(
    GeneratorConfiguration Generators, CaseNumbers Numbers, EngineRoster Roster, CaseLedger Ledger, FindingDesk Desk,
    SlowStore? Slow);
