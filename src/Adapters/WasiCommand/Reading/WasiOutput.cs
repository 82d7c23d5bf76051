namespace Eei.WasiCommand;

/// <summary>Reads what a sealed WASI command wrote to standard output.</summary>
internal static class WasiOutput
{
    private const string Begin = "@sealed begin";
    private const string Main = "@sealed main";
    private const string OutcomeStart = "@sealed outcome ";

    /// <summary>Finds the lines of the sealed module; all others are the runtime's own.</summary>
    /// <param name="output">Standard output.</param>
    /// <param name="errors">Standard error.</param>
    public static SealedReading Read(string output, string errors)
    {
        bool hasBegun = false, hasEnteredMain = false;
        ReadOnlyMemory<byte>? outcome = null;
        foreach (string line in output.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (line == Begin) hasBegun = true;
            if (line == Main) hasEnteredMain = true;
            if (hasBegun && outcome is null && line.StartsWith(OutcomeStart, StringComparison.Ordinal))
                outcome = FromHex(line[OutcomeStart.Length..]);
        }

        return new SealedReading
        {
            HasBegun = hasBegun,
            HasEnteredMain = hasEnteredMain,
            Outcome = outcome,
            Message = errors,
        };
    }

    private static byte[]? FromHex(string text)
    {
        bool isHex = text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit);
        return isHex ? Convert.FromHexString(text) : null;
    }
}
