using System.Diagnostics;
using System.Text.Json;

namespace Eei.Protocol;

/// <summary>A long-lived child that answers one request at a time, bounded in time, memory and output.</summary>
/// <remarks>One thread at a time. After a <see cref="WorkerException"/> it is dead: dispose of it and start another.
/// Source: docs/protocol.md, Framing and "When a worker fails".</remarks>
public sealed class WorkerProcess : IDisposable
{
    private readonly GuardedProcess _process;
    private readonly WorkerLimits _limits;
    private readonly MessageReader _reader;
    private readonly MessageFrame _frame;
    private readonly object _mailbox = new();
    private byte[]? _message;
    private bool _ended;
    private string? _garbage;
    private long _lastId = -1;

    private WorkerProcess(GuardedProcess process, WorkerCommand command, WorkerLimits limits)
    {
        _process = process;
        _limits = limits;
        _frame = new MessageFrame(command.Framing, MessageDirection.Requests);
        _reader = new MessageReader(process.Output, command.Framing, MessageDirection.Replies, limits);
        new Thread(ReceiveAll) { IsBackground = true, Name = "eei worker replies" }.Start();
    }

    /// <summary>Number of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Starts a command.</summary>
    /// <exception cref="WorkerException">It cannot be started.</exception>
    public static WorkerProcess Start(WorkerCommand command, WorkerLimits limits)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(limits);
        return new WorkerProcess(GuardedProcess.Start(command, limits), command, limits);
    }

    /// <summary>Sends one request and waits for its reply.</summary>
    /// <param name="body">Writes the members of the request beside <c>id</c>.</param>
    /// <param name="deadline">Longest it may take; then the process and its children are killed.</param>
    /// <returns>The reply; its <c>id</c> is right and it is no error.</returns>
    /// <exception cref="WorkerException">There is none: the process ended, was killed, or wrote something
    /// else.</exception>
    public JsonDocument Request(Action<Utf8JsonWriter> body, TimeSpan deadline)
    {
        ArgumentNullException.ThrowIfNull(body);
        long id = ++_lastId;
        _reader.ForgetNoise();
        _process.Begin(deadline);
        try
        {
            body(_frame.Begin(id));
            _frame.Send(_process.Input);
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException)
        {
            throw Failure();
        }

        byte[] message = Receive(deadline) ?? throw Failure();
        _process.End();
        return Checked(message, id);
    }

    /// <summary>A failure that the caller found in a reply: what it says makes no sense.</summary>
    public WorkerException Garbage(string sentence)
    {
        _process.Kill(CrashKind.Garbage, $"garbage: {sentence}");
        return Failure();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Dispose();
        _frame.Dispose();
        lock (_mailbox)
        {
            _ended = true;
            Monitor.PulseAll(_mailbox);
        }
    }

    private JsonDocument Checked(byte[] message, long id)
    {
        JsonDocument reply;
        try
        {
            reply = JsonDocument.Parse(message);
        }
        catch (JsonException bad)
        {
            throw Garbage($"a reply is no JSON: {bad.Message}");
        }

        JsonElement root = reply.RootElement;
        string? wrong = root.ValueKind != JsonValueKind.Object ? "a reply is no JSON object"
            : !root.TryGetProperty("id"u8, out JsonElement number) || !number.TryGetInt64(out long said)
                ? "a reply has no id"
            : said != id ? $"a reply has id {said}, the request had {id}"
            : root.TryGetProperty("error"u8, out JsonElement error) ? $"the engine refused the request: {error}"
            : null;
        if (wrong is null) return reply;
        reply.Dispose();
        throw Garbage(wrong);
    }

    // The watch kills at the deadline, which ends the stream; the bound here is for a child that escaped the kill.
    private byte[]? Receive(TimeSpan deadline)
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan longest = deadline + TimeSpan.FromSeconds(3);
        lock (_mailbox)
        {
            while (_message is null && !_ended)
            {
                TimeSpan left = longest - Stopwatch.GetElapsedTime(start);
                if (left <= TimeSpan.Zero || !Monitor.Wait(_mailbox, left)) break;
            }

            byte[]? message = _message;
            _message = null;
            Monitor.PulseAll(_mailbox);
            return message;
        }
    }

    private WorkerException Failure()
    {
        (CrashKind kind, string sentence) = _garbage is { } garbage && _process.Killed is null
            ? Kill(CrashKind.Garbage, $"garbage: {garbage}")
            : _process.Ending();
        string noise = _reader.Noise;
        string errors = _process.Errors();
        if (noise.Length > 0 && kind != CrashKind.Garbage) sentence += $"\nstandard output: {noise.Trim()}";
        if (errors.Length > 0) sentence += $"\nstandard error: {errors}";
        return new WorkerException(kind, sentence);
    }

    private (CrashKind Kind, string Sentence) Kill(CrashKind kind, string sentence)
    {
        _process.Kill(kind, sentence);
        return _process.Killed!.Value;
    }

    private void ReceiveAll()
    {
        string? garbage = null;
        try
        {
            while (_reader.Read() is { } message)
                lock (_mailbox)
                {
                    while (_message is not null && !_ended) Monitor.Wait(_mailbox);
                    if (_ended) return;
                    _message = message;
                    Monitor.PulseAll(_mailbox);
                }
        }
        catch (ProtocolException bad)
        {
            garbage = bad.Message;
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException or OutOfMemoryException)
        {
            // The end of the stream, said otherwise.
        }

        lock (_mailbox)
        {
            _garbage = garbage;
            _ended = true;
            Monitor.PulseAll(_mailbox);
        }
    }
}
