using System.Globalization;
using System.Text;
using Eei.Protocol;
using Eei.WasiCommand.Sealing;

namespace Eei.WasiCommand;

/// <summary>A runtime that is started for each module, as a command.</summary>
internal sealed class CommandRuntime(SealedEngineEntry entry) : ISealedRuntime
{
    private const string Placeholder = "{module}";
    private const int MessageBytes = 16 << 10;
    private const int FirstSignalCode = 128;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("eei-sealed-");

    /// <inheritdoc/>
    public WayOut WayOut => entry.Output;

    /// <inheritdoc/>
    public MessageTable Messages => entry.Messages;

    /// <inheritdoc/>
    public SealedVerdict Judge(ReadOnlyMemory<byte> code)
    {
        if (entry.Judge is not { } judge)
            return new SealedVerdict(VerdictKind.Unknown, "nobody said how to ask it");
        CommandResult result = Execute(judge.Command, code.Span);
        if (FailureOf(result) is { } failure) return new SealedVerdict(VerdictKind.Failed, failure);
        string message = (Encoding.UTF8.GetString(result.Output.Span) + "\n" + result.Errors).Trim();
        bool isAccepted = judge.Accepted is { } accepted
            ? accepted.Pattern.IsMatch(message)
            : result.ExitCode == 0;
        if (isAccepted) return new SealedVerdict(VerdictKind.Accepted, "");
        string reason = FirstLine(message);
        return new SealedVerdict(
            entry.Messages.Find(message)?.End switch
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
        CommandResult result = Execute(entry.Command, module);
        string output = Encoding.UTF8.GetString(result.Output.Span);
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

    private static string? FailureOf(CommandResult result)
    {
        if (result.Failure is { } failure) return failure.Message;
        return result.ExitCode > FirstSignalCode
            ? string.Create(
                CultureInfo.InvariantCulture, $"ended by signal {result.ExitCode - FirstSignalCode}; {result.Errors}")
            : null;
    }

    private CommandResult Execute(WorkerCommand command, ReadOnlySpan<byte> module)
    {
        string path = Path.Combine(_folder.FullName, "module.wasm");
        File.WriteAllBytes(path, module);
        WorkerCommand filled = command with
        {
            Arguments = [.. command.Arguments.Select(argument =>
                argument.Replace(Placeholder, path, StringComparison.Ordinal))],
        };
        return CommandRun.Execute(filled, entry.Limits with { ErrorTailBytes = MessageBytes }, default);
    }
}
