using System.Diagnostics;

namespace Eei.Protocol;

/// <summary>What a command came to that was run from its start to its end.</summary>
/// <param name="ExitCode">Its exit code, 128 and the number for a signal; null where it was killed.</param>
/// <param name="Output">Standard output, as far as it is allowed.</param>
/// <param name="Errors">The end of standard error.</param>
/// <param name="Failure">How it failed where it was killed, else null.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record CommandResult(
    int? ExitCode, ReadOnlyMemory<byte> Output, string Errors, WorkerException? Failure, TimeSpan Elapsed);

/// <summary>Runs a command once, bounded like a worker: for engines that are started for each case.</summary>
public static class CommandRun
{
    /// <summary>Runs it and waits for its end.</summary>
    /// <param name="command">The command; its framing does not matter.</param>
    /// <param name="limits">RequestDeadline, MemoryBytes and ReplyBytes bound it.</param>
    /// <param name="input">What it reads on standard input.</param>
    public static CommandResult Execute(WorkerCommand command, WorkerLimits limits, ReadOnlyMemory<byte> input)
    {
        ArgumentNullException.ThrowIfNull(limits);
        long start = Stopwatch.GetTimestamp();
        GuardedProcess process;
        try
        {
            process = GuardedProcess.Start(command, limits);
        }
        catch (WorkerException absent)
        {
            return new CommandResult(null, default, string.Empty, absent, TimeSpan.Zero);
        }

        using (process)
        {
            process.Begin(limits.RequestDeadline);
            var writer = new Thread(() => Write(process.Input, input)) { IsBackground = true };
            writer.Start();
            byte[] output = Read(process, limits);
            int? code = process.ExitCode(limits.RequestDeadline);
            process.End();
            string errors = process.Errors();
            WorkerException? failure = process.Killed is { } killed
                ? new WorkerException(
                    killed.Kind, errors.Length == 0 ? killed.Sentence : $"{killed.Sentence}\nstandard error: {errors}")
                : null;
            return new CommandResult(
                failure is null ? code : null, output, errors, failure, Stopwatch.GetElapsedTime(start));
        }
    }

    private static void Write(Stream stream, ReadOnlyMemory<byte> input)
    {
        try
        {
            stream.Write(input.Span);
            stream.Dispose();
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // It does not read what it does not want.
        }
    }

    private static byte[] Read(GuardedProcess process, WorkerLimits limits)
    {
        using MemoryStream kept = new();
        byte[] chunk = new byte[16 << 10];
        try
        {
            while (process.Output.Read(chunk) is > 0 and int count)
            {
                if (kept.Length + count > limits.ReplyBytes)
                {
                    process.Kill(CrashKind.Garbage, $"garbage: more than {limits.ReplyBytes} bytes of output; killed");
                    break;
                }

                kept.Write(chunk, 0, count);
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // The end of the stream, said otherwise.
        }

        return kept.ToArray();
    }
}
