using System.Globalization;
using System.Reflection;

namespace Eei.Wasm.Tests;

/// <summary>One row of second-transcription.txt, which was written without a look at the instruction table.</summary>
public sealed record TranscribedRow(
    byte Prefix, byte Code, string Name, string Type, string Immediates, string BitsAccessed, string Part)
{
    public static IReadOnlyList<TranscribedRow> All { get; } = Read();

    /// <summary>Whether operands depend on the context: a type variable, or no type at all.</summary>
    public bool IsFromContext =>
        Type == "-" || Type.Split(' ').Any(word => word is "t" or "t*" or "t1*" or "t2*");

    public override string ToString() => $"{Prefix:X2} {Code:X2} {Name}";

    private static List<TranscribedRow> Read()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("second-transcription.txt")!;
        using var reader = new StreamReader(stream);
        var rows = new List<TranscribedRow>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            string[] columns = [.. line.Split('|').Select(column => column.Trim())];
            string[] codes = columns[0].Split(' ');
            rows.Add(new TranscribedRow(
                byte.Parse(codes[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                byte.Parse(codes[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                columns[1], columns[2], columns[3], columns[4], columns[5]));
        }

        return rows;
    }
}
