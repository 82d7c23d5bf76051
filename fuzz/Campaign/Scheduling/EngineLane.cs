using System.Diagnostics;

namespace Eei.Fuzz;

/// <summary>A slow engine on a thread of its own: takes a case when it is ready, and works off what it is
/// given.</summary>
internal sealed class EngineLane : IDisposable
{
    private const int StackBytes = 16 * 1024 * 1024;
    private const int MostQueued = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly EngineFactory _factory;
    private readonly EngineSurroundings _around;
    private readonly StopSignal _stop;
    private readonly Func<double, double> _rest;
    private readonly Lock _lock = new();
    private readonly Queue<Action<EngineSlot>> _work = new();
    private readonly SemaphoreSlim _queued = new(0);
    private readonly ManualResetEventSlim _room = new();
    private readonly Thread _thread;
    private bool _busy;
    private long _readyAt;
    private volatile bool _closed;
    private volatile int _restarts;

    /// <param name="factory">Makes its engine.</param>
    /// <param name="around">What the engine lives among.</param>
    /// <param name="stop">Ends it after the case at hand.</param>
    /// <param name="rest">Microseconds it rests after a case that took so many.</param>
    /// <param name="failed">Told what made it end before its time: a mistake of ours.</param>
    public EngineLane(EngineFactory factory, EngineSurroundings around, StopSignal stop, Func<double, double> rest,
        Action<Exception> failed)
    {
        _factory = factory;
        _around = around with { Slot = Slot };
        _stop = stop;
        _rest = rest;
        _thread = new Thread(() => Work(failed), StackBytes)
        {
            IsBackground = true,
            Name = $"lane of {factory.Name}",
        };
        _thread.Start();
    }

    /// <summary>What it is doing, for the thread that watches for hangs.</summary>
    public WorkerSlot Slot { get; } = new();

    /// <summary>Processes of its engine started after the first one.</summary>
    public int Restarts => _restarts;

    /// <summary>Takes a case where the lane is ready for one.</summary>
    /// <param name="pending">The case; held until it is done.</param>
    /// <param name="place">The engine's place.</param>
    /// <param name="done">Called on the lane's thread when the case has run.</param>
    /// <returns>Whether it was taken.</returns>
    public bool TryOffer(PendingCase pending, int place, Action<EngineSlot> done)
    {
        lock (_lock)
        {
            if (_closed || _busy || _work.Count > 0 || Stopwatch.GetTimestamp() < _readyAt) return false;
            Enqueue(pending, place, done);
            return true;
        }
    }

    /// <summary>Takes a case in any event, after those before it; waits while too many are queued.</summary>
    /// <returns>Whether it was taken; it is not where the campaign stops.</returns>
    public bool Offer(PendingCase pending, int place, Action<EngineSlot> done)
    {
        while (!_stop.IsSet)
        {
            lock (_lock)
            {
                if (_closed) return false;
                if (_work.Count < MostQueued)
                {
                    Enqueue(pending, place, done);
                    return true;
                }

                _room.Reset();
            }

            _room.Wait(Patience);
        }

        return false;
    }

    /// <summary>Runs a case and waits for it.</summary>
    /// <returns>Null where the lane was closed before.</returns>
    public CaseResult? Run(ExecutionCase execution, Observations observe)
    {
        var done = new TaskCompletionSource<CaseResult?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_closed) return null;
            _work.Enqueue(slot =>
            {
                try
                {
                    done.SetResult(slot.Run(execution, observe));
                }
                catch (CampaignException)
                {
                    done.TrySetResult(null);
                    throw;
                }
            });
        }

        _queued.Release();
        while (!done.Task.Wait(Patience))
            if (_closed || Slot.IsHung) return null;
        return done.Task.Result;
    }

    /// <summary>Lets it finish the case at hand and no more.</summary>
    public void Close()
    {
        _closed = true;
        _queued.Release();
    }

    /// <summary>Waits for its thread, unless that hangs.</summary>
    public void Join()
    {
        if (!Slot.IsHung) _thread.Join();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Slot.IsHung) return;
        _queued.Dispose();
        _room.Dispose();
    }

    private void Enqueue(PendingCase pending, int place, Action<EngineSlot> done)
    {
        pending.Hold();
        _work.Enqueue(slot =>
        {
            Slot.Take(pending.Number);
            pending.Results[place] = slot.Run(pending.Execution, Observations.Comparable);
            pending.Microseconds[place] = slot.Microseconds;
            _readyAt = Stopwatch.GetTimestamp()
                + (long)(_rest(slot.Microseconds) / 1_000_000 * Stopwatch.Frequency);
            done(slot);
        });
        _queued.Release();
    }

    private void Work(Action<Exception> failed)
    {
        try
        {
            using var slot = new EngineSlot(_factory, _around);
            while (true)
            {
                _queued.Wait();
                if (_closed) return;
                Action<EngineSlot> work;
                lock (_lock)
                {
                    if (!_work.TryDequeue(out work!)) continue;
                    _busy = true;
                }

                work(slot);
                _restarts = slot.Restarts;
                lock (_lock) _busy = false;
                _room.Set();
            }
        }
        catch (Exception thrown)
        {
            if (!Slot.IsHung) failed(thrown);
        }
        finally
        {
            _closed = true;
            Slot.End();
        }
    }
}
