using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Eei.Protocol;

/// <summary>A child process with bounds: no core dumps, a deadline per piece of work, bounded memory.</summary>
internal sealed class GuardedProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly WorkerLimits _limits;
    private readonly ErrorTail _errors;
    private readonly Lock _gate = new();
    private long _started;
    private TimeSpan _allowed;
    private bool _working;
    private bool _disposed;
    private int? _exitCode;

    private GuardedProcess(Process process, WorkerLimits limits)
    {
        _process = process;
        _limits = limits;
        Id = process.Id;
        ResourceLimits.Apply(Id, limits);
        _errors = new ErrorTail(process.StandardError.BaseStream, limits.ErrorTailBytes);
        WorkerWatch.Add(this);
    }

    /// <summary>Its number.</summary>
    internal int Id { get; }

    /// <summary>Its standard input.</summary>
    internal Stream Input => _process.StandardInput.BaseStream;

    /// <summary>Its standard output.</summary>
    internal Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Why it was killed, in a sentence, with the kind; null where nobody killed it.</summary>
    internal (CrashKind Kind, string Sentence)? Killed { get; private set; }

    /// <summary>Starts a command.</summary>
    /// <exception cref="WorkerException">There is no such program, or it may not be run.</exception>
    internal static GuardedProcess Start(WorkerCommand command, WorkerLimits limits)
    {
        ProcessStartInfo start = new(command.Program, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = command.WorkingDirectory ?? string.Empty,
        };
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        foreach ((string name, string value) in command.Environment) start.Environment[name] = value;
        try
        {
            return new GuardedProcess(Process.Start(start)!, limits);
        }
        catch (Exception failed) when (failed is Win32Exception or IOException or InvalidOperationException)
        {
            throw new WorkerException(
                CrashKind.Start, $"start: '{command.Program}' cannot be started: {failed.Message}");
        }
    }

    /// <summary>Work begins that may take so long.</summary>
    internal void Begin(TimeSpan allowed)
    {
        lock (_gate)
        {
            _started = Stopwatch.GetTimestamp();
            _allowed = allowed;
            _working = true;
        }
    }

    /// <summary>The work is done in time.</summary>
    internal void End()
    {
        lock (_gate) _working = false;
    }

    /// <summary>Kills it where it is late or too large; called by the watch.</summary>
    internal void Inspect()
    {
        lock (_gate)
        {
            if (!_working || _disposed) return;
            if (Stopwatch.GetElapsedTime(_started) > _allowed)
            {
                string seconds = _allowed.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
                Kill(CrashKind.Deadline, $"deadline: no answer within {seconds} s; killed");
                return;
            }

            long resident = ProcessTree.ResidentBytes(_process);
            if (resident > _limits.MemoryBytes)
                Kill(
                    CrashKind.Memory,
                    $"memory: {resident >> 20} MiB resident, {_limits.MemoryBytes >> 20} MiB allowed; killed");
        }
    }

    /// <summary>Kills it and everything it started.</summary>
    internal void Kill(CrashKind kind, string sentence)
    {
        lock (_gate)
        {
            _working = false;
            if (_disposed) return;
            Killed ??= (kind, sentence);
            KillTree();
        }
    }

    /// <summary>What is known now that it no longer answers: why it was killed, or how it ended.</summary>
    internal (CrashKind Kind, string Sentence) Ending()
    {
        End();
        if (Killed is { } killed) return killed;
        if (!HasExited(Patience))
        {
            Kill(CrashKind.Garbage, "garbage: standard output was closed while the process still runs; killed");
            return Killed!.Value;
        }

        return (CrashKind.Exited, $"exited: {ExitText(_exitCode!.Value)}");
    }

    /// <summary>Exit code once it has ended by itself; null while it runs.</summary>
    internal int? ExitCode(TimeSpan patience) => HasExited(patience) ? _exitCode : null;

    /// <summary>The end of what it wrote to standard error.</summary>
    internal string Errors() => _errors.Text(TimeSpan.FromMilliseconds(200));

    /// <inheritdoc/>
    public void Dispose()
    {
        WorkerWatch.Remove(this);
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
            KillTree();
            HasExited(Patience);
            _process.Dispose();
        }
    }

    private static string ExitText(int code) => code switch
    {
        0 => "the process ended with code 0 before it answered",
        132 => "signal 4 (SIGILL, illegal instruction)",
        133 => "signal 5 (SIGTRAP)",
        134 => "signal 6 (SIGABRT)",
        135 => "signal 7 (SIGBUS)",
        136 => "signal 8 (SIGFPE)",
        137 => "signal 9 (SIGKILL)",
        139 => "signal 11 (SIGSEGV, access violation)",
        143 => "signal 15 (SIGTERM)",
        _ => string.Create(CultureInfo.InvariantCulture, $"the process ended with code {code}"),
    };

    private bool HasExited(TimeSpan patience)
    {
        if (_exitCode is not null) return true;
        try
        {
            if (!_process.WaitForExit(patience)) return false;
            _exitCode = _process.ExitCode;
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private void KillTree()
    {
        try
        {
            if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended meanwhile, or a child of it did.
        }
    }
}
