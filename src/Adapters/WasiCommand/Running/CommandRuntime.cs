using System.Globalization;
using System.Text;
using Eei.Protocol;
using Eei.WasiCommand.Sealing;

namespace Eei.WasiCommand;

/// <summary>A runtime that is started for each module, as a command.</summary>
internal sealed partial class CommandRuntime(SealedEngineEntry entry) : ISealedRuntime
{
    private const string Placeholder = "{module}";
    private const string ModuleName = "module";
    private const int MessageBytes = 16 << 10;
    private const int FirstSignalCode = 128;

    // A module of nothing but its header.
    private static readonly byte[] Empty = [0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("eei-sealed-");

    /// <inheritdoc/>
    public WayOut WayOut => entry.Output;

    /// <inheritdoc/>
    public MessageTable Messages => entry.Messages;

    /// <inheritdoc/>
    public TimeSpan RequestDeadline { get; set; } = entry.Limits.RequestDeadline;

    /// <inheritdoc/>
    public int Failures { get; private set; }

    /// <inheritdoc/>
    public (TimeSpan Elapsed, string? Failure) Try()
    {
        CommandResult result = Execute(entry.Command, Empty, entry.Limits.StartDeadline);
        return (result.Elapsed, result.Failure is { Kind: CrashKind.Start } failure ? failure.Message : null);
    }

    /// <inheritdoc/>
    public SealedVerdict Judge(ReadOnlyMemory<byte> code) => Judge(code, entry.Judge);

    private SealedVerdict Judge(ReadOnlyMemory<byte> code, JudgeCommand? asked)
    {
        if (asked is not { } judge)
            return new SealedVerdict(VerdictKind.Unknown, "nobody said how to ask it");
        CommandResult result = Execute(judge.Command, code.Span, RequestDeadline);
        if (FailureOf(result) is { } failure)
            return new SealedVerdict(VerdictKind.Failed, failure.Message) { Failure = failure };
        string message = (Text(result) + "\n" + result.Errors).Trim();
        bool isAccepted = judge.Accepted is { } accepted
            ? accepted.Pattern.IsMatch(message)
            : result.ExitCode == 0;
        if (isAccepted) return new SealedVerdict(VerdictKind.Accepted, "");
        string reason = FirstLine(message);
        if (entry.Messages.Find(message) is not { } meaning)
            return new SealedVerdict(VerdictKind.Failed, reason)
            {
                Failure = new WorkerException(
                    CrashKind.Garbage, $"garbage: refused in words that no table knows: {reason}"),
            };
        return new SealedVerdict(
            meaning.End switch
            {
                MessageEnd.Unsupported => VerdictKind.Unsupported,
                MessageEnd.Invalid => VerdictKind.Refused,
                _ => VerdictKind.Unknown,
            },
            reason);
    }

    /// <inheritdoc/>
    public SealedReading Run(byte[] module)
    {
        CommandResult result = Execute(entry.Command, module, RequestDeadline);
        string output = Text(result);
        SealedReading reading = entry.Output == WayOut.Wasi
            ? WasiOutput.Read(output, result.Errors)
            : ExportsOutput.Read(output, result.Errors);
        return reading with { Failure = FailureOf(result) };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_folder.Exists) _folder.Delete(recursive: true);
    }

    /// <summary>The first line of a message, which is what a reason has room for.</summary>
    internal static string FirstLine(string message)
    {
        string line = message.Split('\n', 2)[0].Trim();
        return line.Length == 0 ? "it gave no reason" : line;
    }

    private static string Text(CommandResult result) => Encoding.UTF8.GetString(result.Output.Span);

    private WorkerException? FailureOf(CommandResult result)
    {
        WorkerException? failure = result.Failure ?? (result.ExitCode > FirstSignalCode
            ? new WorkerException(CrashKind.Exited, string.Create(
                CultureInfo.InvariantCulture,
                $"exited: signal {result.ExitCode - FirstSignalCode}; {result.Errors}"))
            : null);
        if (failure is not null) Failures++;
        return failure;
    }

    private CommandResult Execute(WorkerCommand command, ReadOnlySpan<byte> module, TimeSpan deadline)
    {
        string path = Path.Combine(_folder.FullName, "module.wasm");
        File.WriteAllBytes(path, module);
        WorkerCommand filled = command with
        {
            Arguments = [.. command.Arguments.Select(argument =>
                argument.Replace(Placeholder, path, StringComparison.Ordinal))],
        };
        WorkerLimits limits = entry.Limits with { RequestDeadline = deadline, ErrorTailBytes = MessageBytes };
        return Nameless(CommandRun.Execute(filled, limits, default), path);
    }

    // What it said of the file, it said of the module: no text may differ from run to run, or name a folder of ours.
    private static CommandResult Nameless(CommandResult result, string path)
    {
        string Named(string text) => text.Replace(path, ModuleName, StringComparison.Ordinal);
        return result with
        {
            Output = result.Output.Span.IndexOf(Encoding.UTF8.GetBytes(path)) < 0
                ? result.Output
                : Encoding.UTF8.GetBytes(Named(Text(result))),
            Errors = Named(result.Errors),
            Failure = result.Failure is { } failure
                ? new WorkerException(failure.Kind, Named(failure.Message))
                : null,
        };
    }
}
