using System.Collections.Immutable;
using System.Globalization;

namespace Eei.Metering;

/// <summary>What every so many bytes add: Gas × ⌊(n + Shift) / Period⌋.</summary>
/// <param name="Gas">Gas each time.</param>
/// <param name="Period">In bytes, at least 2.</param>
/// <param name="Shift">From 0 to Period - 1; Period - 1 rounds n / Period up.</param>
public readonly record struct PeriodicGas(long Gas, int Period, int Shift)
{
    /// <summary>What it adds at a length.</summary>
    public long At(int length) => Gas * ((length + Shift) / Period);

    /// <inheritdoc/>
    public override string ToString() => Shift == Period - 1
        ? string.Create(CultureInfo.InvariantCulture, $"{Gas} * ceil(n/{Period})")
        : Shift == 0 ? string.Create(CultureInfo.InvariantCulture, $"{Gas} * floor(n/{Period})")
        : string.Create(CultureInfo.InvariantCulture, $"{Gas} * floor((n+{Shift})/{Period})");
}

/// <summary>Gas as an exact function of input length n: Base + PerByte × n + the periodic terms.</summary>
/// <param name="Base">Gas that every run takes.</param>
/// <param name="PerByte">Gas per byte.</param>
/// <param name="Terms">What every so many bytes add.</param>
/// <param name="From">The least length it holds for.</param>
/// <remarks>Source: systems.md WB-06, such as 30 + 6 × ⌈n / 32⌉.</remarks>
public sealed record GasFormula(long Base, long PerByte, ImmutableArray<PeriodicGas> Terms, int From)
{
    private const int MostTerms = 8;

    // A period is believed once it was seen so often.
    private const int LeastTimes = 3;

    /// <summary>Gas at a length of at least <see cref="From"/>.</summary>
    public long At(int length) => Base + (PerByte * length) + Terms.Sum(term => term.At(length));

    /// <summary>As text, <c>30 + 6 * ceil(n/32)</c>.</summary>
    public override string ToString()
    {
        string text = Base.ToString(CultureInfo.InvariantCulture);
        if (PerByte != 0) text += string.Create(CultureInfo.InvariantCulture, $" + {PerByte} * n");
        string sum = string.Concat([text, .. Terms.Select(term => $" + {term}")]);
        return sum.Replace("+ -", "- ", StringComparison.Ordinal);
    }

    /// <summary>The formula that gives every point exactly from some length on, at most half the greatest; null where
    /// none was found.</summary>
    /// <param name="points">Gas by length, ascending; those after the last gap count.</param>
    public static GasFormula? Of(IReadOnlyList<(int Length, long Gas)> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        int first = points.Count - 1;
        while (first > 0 && points[first - 1].Length == points[first].Length - 1) first--;
        if (points.Count - first < LeastTimes) return null;
        int start = points[first].Length;
        long[] gas = [.. points.Skip(first).Select(point => point.Gas)];
        // What one byte more costs; most often it is the price per byte.
        long[] steps = [.. Enumerable.Range(0, gas.Length - 1).Select(i => gas[i + 1] - gas[i])];
        long perByte = steps.GroupBy(step => step).OrderByDescending(group => group.Count()).First().Key;
        long[] left = [.. steps.Select(step => step - perByte)];
        List<PeriodicGas> terms = [];
        int from = 0;
        for (int i = Array.FindIndex(left, step => step != 0); i >= 0;
            i = Array.FindIndex(left, step => step != 0))
        {
            if (PeriodOf(left, i) is { } period && terms.Count < MostTerms)
            {
                terms.Add(new PeriodicGas(left[i], period, (period - ((start + i + 1) % period)) % period));
                // Where it was due before and did not come the formula does not hold.
                from = Math.Max(from, i - period + 1);
                long added = left[i];
                for (int place = i; place < left.Length; place += period) left[place] -= added;
            }
            else
            {
                // It came once, as the first block of a hash does.
                left[i] = 0;
                from = i + 1;
            }
        }

        if (from > gas.Length / 2) return null;
        GasFormula formula = new(0, perByte, [.. terms], start + from);
        formula = formula with { Base = gas[from] - formula.At(start + from) };
        return Enumerable.Range(from, gas.Length - from).All(i => formula.At(start + i) == gas[i]) ? formula : null;
    }

    /// <summary>The least period with which a step comes again, to the end, most often alike.</summary>
    private static int? PeriodOf(long[] left, int at)
    {
        for (int period = 2; at + ((LeastTimes - 1) * period) < left.Length; period++)
        {
            int times = 0, alike = 0;
            bool isRegular = true;
            for (int place = at; place < left.Length && isRegular; place += period)
            {
                times++;
                isRegular = left[place] != 0;
                if (left[place] == left[at]) alike++;
            }

            if (isRegular && 2 * alike > times) return period;
        }

        return null;
    }
}
