using System.Runtime.ExceptionServices;

namespace Eei.WasmtimeAdapter;

/// <summary>A thread whose stack is large enough for all that guest code may use; one caller at a time.</summary>
internal sealed class GuestThread : IDisposable
{
    // What host functions and Wasmtime itself need below the guest's frames.
    private const int HostBytes = 16 << 20;

    private readonly SemaphoreSlim _wake = new(0);
    private readonly SemaphoreSlim _done = new(0);
    private volatile bool _stopped;
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
        _work = work;
        _wake.Release();
        _done.Wait();
        ExceptionDispatchInfo? failure = _failure;
        _failure = null;
        failure?.Throw();
    }

    /// <summary>Ends the thread once its work is done.</summary>
    public void Dispose()
    {
        _stopped = true;
        _wake.Release();
    }

    private void Serve()
    {
        while (true)
        {
            _wake.Wait();
            if (_stopped) return;
            try
            {
                _work!();
            }
#pragma warning disable CA1031 // It is thrown again on the caller's thread.
            catch (Exception exception)
            {
                _failure = ExceptionDispatchInfo.Capture(exception);
            }
#pragma warning restore CA1031
            _done.Release();
        }
    }
}
