namespace Eei.Fuzz.Tests;

internal sealed class RecordingObserver : ICampaignObserver
{
    private readonly int _thread = Environment.CurrentManagedThreadId;

    public List<BucketReport> Buckets { get; } = [];

    public List<string> Notes { get; } = [];

    public int Starts { get; private set; }

    public Action<CampaignSnapshot> OnProgress { get; init; } = _ => { };

    public void Started(CampaignSnapshot snapshot)
    {
        Assert.Equal(_thread, Environment.CurrentManagedThreadId);
        Starts++;
    }

    public void Progressed(CampaignSnapshot snapshot)
    {
        Assert.Equal(_thread, Environment.CurrentManagedThreadId);
        OnProgress(snapshot);
    }

    public void BucketFound(BucketReport report)
    {
        Assert.Equal(_thread, Environment.CurrentManagedThreadId);
        Buckets.Add(report);
    }

    public void Noted(string text)
    {
        Assert.Equal(_thread, Environment.CurrentManagedThreadId);
        Notes.Add(text);
    }
}
