using System.Globalization;
using Eei.WasiCommand.Sealing;

namespace Eei.WasiCommand.Modules;

/// <summary>Reads what a linked module wrote, or what its exports are reported to have returned.</summary>
/// <remarks>Source: docs/sealing.md, "Test suites".</remarks>
internal static class PlanOutput
{
    private const string CallEnd = "() =>";
    private const string ErrorStart = "error:";
    private const string WordStart = "i64:";
    private const int LineLength = 33;

    /// <summary>Finds the lines of the linked module; all others are the runtime's own.</summary>
    /// <param name="wayOut">How it tells.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="errors">Standard error.</param>
    public static PlanReading Read(WayOut wayOut, string output, string errors)
    {
        var steps = new Dictionary<int, StepReading>();
        bool hasBegun = false;
        foreach (string line in output.Split('\n').Select(line => line.TrimEnd()))
            hasBegun |= wayOut == WayOut.Wasi ? TakeLine(steps, line) : TakeCall(steps, line);
        return new PlanReading { HasBegun = hasBegun, Steps = steps, Message = errors };
    }

    private static bool TakeLine(Dictionary<int, StepReading> steps, string line)
    {
        if (line.Length != LineLength || line[0] != '@' || Number(line[1..17]) is not { } head
            || Number(line[17..]) is not { } word)
            return false;
        if (head == PlanWriter.BegunMark) return true;
        StepReading step = StepOf(steps, (int)(uint)head);
        if (head >> 32 == PlanWriter.WordMark) step.Words.Add(word);
        else step.HasReturned = true;
        return false;
    }

    private static ulong? Number(string digits) =>
        ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong number)
            ? number
            : null;

    // test_() =>; test_3() => error: MESSAGE; test_3.0() => i64:NUMBER
    private static bool TakeCall(Dictionary<int, StepReading> steps, string line)
    {
        int end = line.IndexOf(CallEnd, StringComparison.Ordinal);
        if (end < 0 || !line.StartsWith(PlanWriter.ExportStart, StringComparison.Ordinal)) return false;
        string name = line[PlanWriter.ExportStart.Length..end];
        if (name.Length == 0) return true;
        string told = line[(end + CallEnd.Length)..].Trim();
        string[] numbers = name.Split('.');
        if (!int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return false;
        StepReading step = StepOf(steps, number);
        if (numbers.Length > 1) TakeWord(step, told);
        else if (told.StartsWith(ErrorStart, StringComparison.Ordinal)) step.Error = told[ErrorStart.Length..].Trim();
        else step.HasReturned = true;
        return false;
    }

    // Runtimes print it with or without a sign.
    private static void TakeWord(StepReading step, string told)
    {
        if (!told.StartsWith(WordStart, StringComparison.Ordinal)) return;
        ReadOnlySpan<char> number = told.AsSpan(WordStart.Length);
        if (ulong.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out ulong word))
            step.Words.Add(word);
        else if (long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long signed))
            step.Words.Add((ulong)signed);
    }

    private static StepReading StepOf(Dictionary<int, StepReading> steps, int number)
    {
        if (!steps.TryGetValue(number, out StepReading? step)) steps.Add(number, step = new StepReading());
        return step;
    }
}
