using System.Text.Json;

namespace Eei.Protocol;

/// <summary>Stores of modules in a process that answers the requests of docs/javascript.md, Modules.</summary>
/// <remarks>One store at a time: a new one clears the process, and one whose process failed stays failed.</remarks>
internal sealed class ModuleClient(WorkerCommand command, WorkerLimits limits) : IDisposable
{
    // A recursion without end takes long on a machine with much else to do.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private WorkerProcess? _worker;

    /// <summary>An empty store.</summary>
    public ProtocolModuleStore CreateStore()
    {
        try
        {
            if (_worker is null)
            {
                _worker = WorkerProcess.Start(command, limits);
                _worker.Request(RequestText.WriteHello, limits.StartDeadline).Dispose();
            }

            Ask(_worker, json => json.WriteString("op"u8, "clear"u8));
            return new ProtocolModuleStore(this, _worker, null);
        }
        catch (WorkerException failure)
        {
            Forget();
            return new ProtocolModuleStore(this, null, failure.Message);
        }
    }

    /// <summary>Sends one request.</summary>
    /// <returns>How it ended there.</returns>
    /// <exception cref="WorkerException">There is no reply, or none that makes sense; the process is gone.</exception>
    public ModuleEnd Ask(WorkerProcess worker, Action<Utf8JsonWriter> body)
    {
        try
        {
            using JsonDocument reply = worker.Request(
                json =>
                {
                    json.WriteStartObject("module"u8);
                    body(json);
                    json.WriteEndObject();
                },
                limits.RequestDeadline > Deadline ? limits.RequestDeadline : Deadline);
            return ReadEnd(worker, reply.RootElement);
        }
        catch (WorkerException)
        {
            Forget();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Forget();

    private static ModuleEnd ReadEnd(WorkerProcess worker, JsonElement reply)
    {
        try
        {
            return ModuleValueText.ReadEnd(reply.Member("module"));
        }
        catch (ProtocolException bad)
        {
            throw worker.Garbage(bad.Message);
        }
    }

    private void Forget()
    {
        _worker?.Dispose();
        _worker = null;
    }
}
