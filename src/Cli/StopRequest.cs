using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Eei.Cli;

/// <summary>Bounds a person sets on one invocation.</summary>
/// <param name="Timeout">Own deadline, or null.</param>
/// <param name="MemoryMebibytes">Most resident memory of this process, or null.</param>
public sealed record InvocationBounds(TimeSpan? Timeout, ulong? MemoryMebibytes);

/// <summary>
/// Asks a verb to stop, for one of three reasons: Ctrl-C (or the system's request to end), the own deadline, the
/// memory limit.
/// A verb that has not stopped when its grace is over, or a second Ctrl-C, ends the program at once.
/// </summary>
public sealed class StopRequest : IDisposable
{
    private const long BytesPerMebibyte = 1024 * 1024;
    private static readonly TimeSpan MemoryInterval = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _source = new();
    private readonly TimeSpan _grace;
    private readonly TextWriter _error;
    private readonly List<IDisposable> _watches = [];
    private Timer? _end;

    /// <summary>Watches from now on.</summary>
    /// <param name="bounds">Deadline and memory limit.</param>
    /// <param name="grace">How long the verb may take to stop cleanly; zero for a verb with nothing to flush.</param>
    /// <param name="error">Where to say why, should the program have to be ended.</param>
    public StopRequest(InvocationBounds bounds, TimeSpan grace, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        _grace = grace;
        _error = error;
        _watches.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Signalled));
        _watches.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Signalled));
        if (bounds.Timeout is { } timeout)
            _watches.Add(new Timer(_ => Stop(ExitCode.Deadline), null, timeout, Timeout.InfiniteTimeSpan));
        if (bounds.MemoryMebibytes is { } limit)
            _watches.Add(new Timer(_ => CheckMemory(limit), null, MemoryInterval, MemoryInterval));
    }

    /// <summary>Cancelled when the verb is to stop.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Why, or null while nothing asks for it.</summary>
    public ExitCode? Reason { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable watch in _watches) watch.Dispose();
        _end?.Dispose();
        _source.Dispose();
    }

    private void Signalled(PosixSignalContext context)
    {
        if (Reason is { } reason) End(reason);
        context.Cancel = true;
        Stop(ExitCode.Interrupted);
    }

    private void CheckMemory(ulong limitMebibytes)
    {
        using Process process = Process.GetCurrentProcess();
        if ((ulong)(process.WorkingSet64 / BytesPerMebibyte) > limitMebibytes) Stop(ExitCode.Memory);
    }

    private void Stop(ExitCode reason)
    {
        lock (_source)
        {
            if (Reason is not null) return;
            Reason = reason;
        }

        if (_grace == TimeSpan.Zero) End(reason);
        _end = new Timer(_ => End(reason), null, _grace, Timeout.InfiniteTimeSpan);
        _source.Cancel();
    }

    private void End(ExitCode reason)
    {
        _error.WriteLine(reason switch
        {
            ExitCode.Deadline => "eei: the deadline of --timeout has passed; nothing more is written",
            ExitCode.Memory => "eei: more memory is in use than --rss-limit-mb allows; nothing more is written",
            _ => "eei: interrupted; nothing more is written",
        });
        _error.Flush();
        Environment.Exit((int)reason);
    }
}
