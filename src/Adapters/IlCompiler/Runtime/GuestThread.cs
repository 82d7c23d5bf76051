using System.Runtime.ExceptionServices;

namespace Eei.IlCompiler;

/// <summary>
/// A thread whose stack is large enough for guest calls and for the JIT. Work handed to it spins briefly before either
/// side parks, so that a short run costs microseconds; a caller that is on such a thread already runs its work inline.
/// </summary>
/// <remarks>One caller at a time.</remarks>
public sealed unsafe class GuestThread : IDisposable
{
    private const int Spins = 400;

    [ThreadStatic]
    private static GuestThread? _current;

    private readonly SemaphoreSlim _wake = new(0);
    private readonly SemaphoreSlim _done = new(0);
    private readonly uint _callDepth;
    private volatile Action? _work;
    private volatile int _state;
    private volatile bool _stopped;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Starts a thread that keeps a depth limit.</summary>
    /// <param name="callDepth">The greatest <see cref="Limits.CallDepth"/> of what will run on it.</param>
    /// <exception cref="ArgumentOutOfRangeException">No thread can have a stack for that limit.</exception>
    public GuestThread(uint callDepth)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(callDepth, StackArithmetic.MostCallDepth);
        _callDepth = callDepth;
        var thread = new Thread(Serve, StackArithmetic.ThreadBytes(callDepth)) { IsBackground = true, Name = "guest" };
        thread.Start();
    }

    /// <summary>Lowest address that a compiled frame of this thread may reach.</summary>
    internal nint StackFloor { get; private set; }

    /// <summary>Runs a whole body of work on a thread of its own, so that engines used inside run inline; returns when it has ended.</summary>
    /// <param name="body">The work; what it throws is thrown here.</param>
    /// <param name="callDepth">The greatest depth limit of what will run.</param>
    public static void Host(Action body, uint callDepth = 65_536)
    {
        ArgumentNullException.ThrowIfNull(body);
        using var thread = new GuestThread(callDepth);
        thread.Run(body);
    }

    /// <summary>Whether the calling thread keeps a depth limit itself.</summary>
    public static bool Suffices(uint callDepth) => _current is { } current && current._callDepth >= callDepth;

    /// <summary>Runs work on this thread and waits; what it throws is thrown here.</summary>
    public void Run(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        _work = work;
        if (Interlocked.Exchange(ref _state, Posted) == Parked) _wake.Release();
        if (!SpinUntilDone()) _done.Wait();
        ExceptionDispatchInfo? failure = _failure;
        _failure = null;
        failure?.Throw();
    }

    /// <summary>Ends the thread once its work is done.</summary>
    public void Dispose()
    {
        _stopped = true;
        if (Interlocked.Exchange(ref _state, Posted) == Parked) _wake.Release();
    }

    internal static nint FloorOfCurrent => _current?.StackFloor ?? 0;

    private const int Idle = 0;
    private const int Posted = 1;
    private const int Parked = 2;
    private const int Done = 3;
    private const int AwaitedParked = 4;

    private void Serve()
    {
        int marker;
        StackFloor = (nint)(&marker) - StackArithmetic.ThreadBytes(_callDepth) + (nint)StackArithmetic.FloorBytes;
        _current = this;
        while (true)
        {
            AwaitPost();
            if (_stopped) return;
            Execute();
            if (Interlocked.Exchange(ref _state, Done) == AwaitedParked) _done.Release();
        }
    }

    private void Execute()
    {
        Action work = _work!;
        _work = null;
        try
        {
            work();
        }
        catch (Exception exception) when (!_stopped)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
        }
    }

    private void AwaitPost()
    {
        var spinner = new SpinWait();
        for (int i = 0; i < Spins; i++)
        {
            if (_state == Posted) return;
            spinner.SpinOnce(sleep1Threshold: -1);
        }

        int seen = _state;
        if (seen != Posted && Interlocked.CompareExchange(ref _state, Parked, seen) == seen) _wake.Wait();
        else if (_state != Posted) AwaitPost();
    }

    private bool SpinUntilDone()
    {
        var spinner = new SpinWait();
        for (int i = 0; i < Spins; i++)
        {
            if (_state == Done) return true;
            spinner.SpinOnce(sleep1Threshold: -1);
        }

        return Interlocked.CompareExchange(ref _state, AwaitedParked, Posted) == Done;
    }
}
