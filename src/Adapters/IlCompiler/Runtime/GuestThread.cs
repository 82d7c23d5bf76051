using System.Runtime.ExceptionServices;

namespace Eei.IlCompiler;

/// <summary>
/// A thread whose stack is large enough for guest calls and for the JIT. Work handed to it spins briefly before either
/// side parks, so that a short run costs microseconds; a caller that is on such a thread already runs its work inline.
/// </summary>
/// <remarks>One caller at a time.</remarks>
public sealed unsafe class GuestThread : IDisposable
{
    private const int SpinLength = 8;

    // About ten microseconds; then parking costs less than it takes from others. On a single processor the other side
    // can only answer when this one gives way.
    private static readonly int Spins = Environment.ProcessorCount > 1 ? 200 : 0;

    [ThreadStatic]
    private static GuestThread? _current;

    private readonly SemaphoreSlim _wake = new(0);
    private readonly SemaphoreSlim _done = new(0);
    private readonly uint _callDepth;
    private volatile Action? _work;
    private int _request;
    private int _reply;
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

    /// <summary>Runs a whole body of work on a thread of its own, so that engines used inside run inline; returns
    /// when it has ended.</summary>
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
        Volatile.Write(ref _reply, Nothing);
        Signal(ref _request, _wake);
        Await(ref _reply, _done);
        ExceptionDispatchInfo? failure = _failure;
        _failure = null;
        failure?.Throw();
    }

    /// <summary>Ends the thread once its work is done.</summary>
    public void Dispose()
    {
        _stopped = true;
        Signal(ref _request, _wake);
    }

    internal static nint FloorOfCurrent => _current?.StackFloor ?? 0;

    // Each direction has a word of its own: the one who signals writes Signalled, the one who waits may write Parked.
    private const int Nothing = 0;
    private const int Signalled = 1;
    private const int Parked = 2;

    private void Serve()
    {
        int marker;
        StackFloor = (nint)(&marker) - StackArithmetic.ThreadBytes(_callDepth) + (nint)StackArithmetic.FloorBytes;
        _current = this;
        while (true)
        {
            Await(ref _request, _wake);
            if (_stopped) return;
            Volatile.Write(ref _request, Nothing);
            Execute();
            Signal(ref _reply, _done);
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

    private static void Signal(ref int word, SemaphoreSlim parked)
    {
        if (Interlocked.Exchange(ref word, Signalled) == Parked) parked.Release();
    }

    private static void Await(ref int word, SemaphoreSlim parked)
    {
        for (int i = 0; i < Spins; i++)
        {
            if (Volatile.Read(ref word) == Signalled) return;
            Thread.SpinWait(SpinLength);
        }

        if (Interlocked.CompareExchange(ref word, Parked, Nothing) == Nothing) parked.Wait();
    }
}
