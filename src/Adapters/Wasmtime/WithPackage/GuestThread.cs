using System.Runtime.ExceptionServices;

namespace Eei.WasmtimeAdapter;

/// <summary>A thread whose stack is large enough for all that guest code may use; one caller at a time.</summary>
internal sealed class GuestThread : IDisposable
{
    // What host functions and Wasmtime itself need below the guest's frames.
    private const int HostBytes = 16 << 20;

    // A monitor, whose waiters sleep at once: a semaphore's spin first, and take the processor from other engines.
    private readonly object _turn = new();
    private bool _stopped;
    private Action? _work;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Starts it.</summary>
    public GuestThread()
    {
        Thread thread = new(Serve, EngineConfiguration.GuestStackBytes + HostBytes)
        {
            IsBackground = true,
            Name = "wasmtime guest",
        };
        thread.Start();
    }

    /// <summary>Runs work there and waits; what it throws is thrown here.</summary>
    public void Run(Action work)
    {
        ExceptionDispatchInfo? failure;
        lock (_turn)
        {
            _work = work;
            Monitor.PulseAll(_turn);
            while (_work is not null) Monitor.Wait(_turn);
            failure = _failure;
            _failure = null;
        }

        failure?.Throw();
    }

    /// <summary>Ends the thread once its work is done.</summary>
    public void Dispose()
    {
        lock (_turn)
        {
            _stopped = true;
            Monitor.PulseAll(_turn);
        }
    }

    private void Serve()
    {
        while (Next() is { } work)
        {
            try
            {
                work();
            }
#pragma warning disable CA1031 // It is thrown again on the caller's thread.
            catch (Exception exception)
            {
                _failure = ExceptionDispatchInfo.Capture(exception);
            }
#pragma warning restore CA1031
            lock (_turn)
            {
                _work = null;
                Monitor.PulseAll(_turn);
            }
        }
    }

    private Action? Next()
    {
        lock (_turn)
        {
            while (_work is null && !_stopped) Monitor.Wait(_turn);
            return _work;
        }
    }
}
