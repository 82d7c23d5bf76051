using System.Buffers.Binary;
using System.Globalization;
using Eei.WasiCommand.Sealing;

namespace Eei.WasiCommand;

/// <summary>
/// Reads what a runtime printed that called every export of a sealed module in order, one line each:
/// <c>eei_run() =&gt;</c>, <c>eei_run() =&gt; error: MESSAGE</c>, <c>eei_0() =&gt; i64:NUMBER</c>.
/// </summary>
/// <remarks>Source: wabt's wasm-interp.</remarks>
internal static class ExportsOutput
{
    private const string RunStart = Sealer.RunExport + "() =>";
    private const string PieceStart = "eei_";
    private const string Error = "error:";

    /// <summary>Finds the lines of the sealed module; all others are the runtime's own.</summary>
    /// <param name="output">Standard output.</param>
    /// <param name="errors">Standard error, the message where the run itself had none.</param>
    public static SealedReading Read(string output, string errors)
    {
        bool hasBegun = false;
        string message = errors;
        var outcome = new List<byte>();
        Span<byte> piece = stackalloc byte[sizeof(ulong)];
        foreach (string line in output.Split('\n').Select(line => line.TrimEnd()))
        {
            if (line.StartsWith(RunStart, StringComparison.Ordinal))
            {
                hasBegun = true;
                string end = line[RunStart.Length..].Trim();
                if (end.StartsWith(Error, StringComparison.Ordinal)) message = end[Error.Length..].Trim();
            }
            else if (hasBegun && Piece(line, outcome.Count / sizeof(ulong)) is { } number)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(piece, number);
                outcome.AddRange(piece);
            }
        }

        return new SealedReading
        {
            HasBegun = hasBegun,
            Outcome = outcome.Count == 0 ? null : outcome.ToArray(),
            Message = message,
        };
    }

    // The number on a line that is the piece of this place; runtimes print it with or without a sign.
    private static ulong? Piece(string line, int place)
    {
        string start = string.Create(CultureInfo.InvariantCulture, $"{PieceStart}{place}() => i64:");
        if (!line.StartsWith(start, StringComparison.Ordinal)) return null;
        ReadOnlySpan<char> number = line.AsSpan(start.Length);
        if (ulong.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value)) return value;
        return long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long signed)
            ? (ulong)signed
            : null;
    }
}
