using System.Runtime.InteropServices;

namespace Eei.Cli;

/// <summary>Turns Ctrl-C and the system's request to end into a cancellation; a second Ctrl-C ends the program at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    /// <summary>Listens from now on.</summary>
    public Interruption()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Signalled);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Signalled);
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }

    private void Signalled(PosixSignalContext context)
    {
        if (_source.IsCancellationRequested) Environment.Exit((int)ExitCode.Interrupted);
        context.Cancel = true;
        _source.Cancel();
    }
}
