using System.Diagnostics;
using System.Text.Json;

namespace Eei.Protocol;

/// <summary>Serves an engine to whoever writes requests: what <c>./eei serve</c> runs.</summary>
/// <remarks>Source: docs/protocol.md.</remarks>
public static class ProtocolServer
{
    /// <summary>The version of the protocol that both sides here speak.</summary>
    public const int Version = 1;

    /// <summary>Answers requests until the other side says bye or closes the stream.</summary>
    /// <param name="engine">The engine; the caller disposes of it.</param>
    /// <param name="input">Where requests come from.</param>
    /// <param name="output">Where replies go; nothing else may write there.</param>
    /// <param name="framing">How messages are told apart.</param>
    /// <exception cref="ProtocolException">What came in cannot be framed; nothing after it can be read.</exception>
    public static void Serve(IEeiEngine engine, Stream input, Stream output, Framing framing)
    {
        ArgumentNullException.ThrowIfNull(engine);
        using var session = new ServerSession(engine, output, framing);
        var reader = new MessageReader(input, framing, MessageDirection.Requests, new WorkerLimits());
        while (reader.Read() is { } message)
            if (session.Answer(message) == SessionState.Ended) return;
    }
}

/// <summary>Whether more requests are expected.</summary>
internal enum SessionState
{
    /// <summary>Yes.</summary>
    Open,

    /// <summary>The other side said bye.</summary>
    Ended,
}

/// <summary>One conversation: the scripts loaded in it, and what is answered.</summary>
internal sealed class ServerSession(IEeiEngine engine, Stream output, Framing framing) : IDisposable
{
    private readonly MessageFrame _frame = new(framing, MessageDirection.Replies);
    private readonly Dictionary<long, IEeiScript> _scripts = [];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IEeiScript script in _scripts.Values) script.Dispose();
        _frame.Dispose();
    }

    internal SessionState Answer(byte[] message)
    {
        Request request;
        long id = -1;
        try
        {
            using JsonDocument document = JsonDocument.Parse(message);
            id = document.RootElement.Number("id", -1);
            request = RequestText.Read(document.RootElement);
        }
        catch (Exception bad) when (bad is ProtocolException or JsonException)
        {
            Reply(id, json => json.WriteString("error"u8, bad.Message));
            return SessionState.Open;
        }

        switch (request)
        {
            case HelloRequest:
                Reply(id, json => IntroductionText.Write(json, engine.Description));
                return SessionState.Open;
            case LoadRequest load:
                Load(load);
                return SessionState.Open;
            case RunRequest run:
                Run(run);
                return SessionState.Open;
            case DropRequest drop:
                if (_scripts.Remove(drop.Script, out IEeiScript? dropped)) dropped.Dispose();
                Reply(id, json => WriteEmpty(json, "dropped"));
                return SessionState.Open;
            default:
                Reply(id, json => WriteEmpty(json, "bye"));
                return SessionState.Ended;
        }
    }

    private static void WriteEmpty(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject(name);
        json.WriteEndObject();
    }

    private void Load(LoadRequest load)
    {
        if (_scripts.Remove(load.Script, out IEeiScript? former)) former.Dispose();
        long start = Stopwatch.GetTimestamp();
        IEeiScript script;
        try
        {
            script = engine.Load(load.Source);
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            script = new CrashedScript(thrown);
        }

        double microseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        _scripts.Add(load.Script, script);
        Reply(load.Id, json =>
        {
            json.WriteStartObject("loaded"u8);
            OutcomeText.WriteRefusal(json, script.Refusal);
            json.WriteNumber("compileMicroseconds"u8, microseconds);
            json.WriteEndObject();
        });
    }

    private void Run(RunRequest run)
    {
        if (!_scripts.TryGetValue(run.Script, out IEeiScript? script))
        {
            Reply(run.Id, json => json.WriteString("error"u8, "no script is loaded under this number"));
            return;
        }

        long start = Stopwatch.GetTimestamp();
        Outcome outcome;
        try
        {
            outcome = script.Run(run.Input);
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            outcome = CrashedScript.OutcomeOf(thrown);
        }

        double microseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        outcome = outcome with { Measures = outcome.Measures ?? new EngineMeasures(0, microseconds, 0, 0) };
        Reply(run.Id, json => OutcomeText.Write(json, outcome));
    }

    private void Reply(long id, Action<Utf8JsonWriter> body)
    {
        body(_frame.Begin(id));
        _frame.Send(output);
    }

    // An engine that throws made a mistake of its own; no exception crosses to the other side.
    private sealed class CrashedScript(Exception thrown) : IEeiScript
    {
        public Refusal? Refusal => null;

        public Outcome Run(in BlockInput input) => OutcomeOf(thrown) with { PostState = input.PreState };

        public void Dispose()
        {
        }

        internal static Outcome OutcomeOf(Exception thrown) => new()
        {
            Status = OutcomeStatus.Crashed,
            CrashReport = $"{thrown.GetType().Name}: {thrown.Message}",
        };
    }
}
