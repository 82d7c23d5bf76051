using System.Globalization;

namespace Eei.Conformance;

/// <summary>How many cases came to what.</summary>
/// <param name="Passed">As the suite says.</param>
/// <param name="Failed">Not as the suite says, or not as expected of the engine.</param>
/// <param name="Pending">Listed as work to be done.</param>
/// <param name="ByDesign">Listed as meant so.</param>
/// <param name="Skipped">Not run.</param>
/// <param name="Milliseconds">How long the cases took, one after another.</param>
public readonly record struct StatusCounts(
    int Passed, int Failed, int Pending, int ByDesign, int Skipped, double Milliseconds)
{
    /// <summary>All cases.</summary>
    public int Total => Passed + Failed + Pending + ByDesign + Skipped;

    /// <summary>Number of cases of a status.</summary>
    public int this[CaseStatus status] => status switch
    {
        CaseStatus.Passed => Passed,
        CaseStatus.Failed => Failed,
        CaseStatus.Pending => Pending,
        CaseStatus.ByDesign => ByDesign,
        _ => Skipped,
    };

    /// <summary>Counts cases.</summary>
    public static StatusCounts Of(IEnumerable<SuiteCase> cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        int[] counts = new int[StatusWords.All.Length];
        double milliseconds = 0;
        foreach (SuiteCase one in cases)
        {
            counts[(int)one.Status]++;
            milliseconds += one.Milliseconds;
        }

        return new StatusCounts(counts[0], counts[1], counts[2], counts[3], counts[4], milliseconds);
    }

    /// <summary>The sum of both.</summary>
    public static StatusCounts operator +(StatusCounts one, StatusCounts other) => Add(one, other);

    /// <summary>The sum of both.</summary>
    public static StatusCounts Add(StatusCounts one, StatusCounts other) => new(
        one.Passed + other.Passed, one.Failed + other.Failed, one.Pending + other.Pending,
        one.ByDesign + other.ByDesign, one.Skipped + other.Skipped, one.Milliseconds + other.Milliseconds);

    /// <summary>Passed and failed always, the others where there are any.</summary>
    public override string ToString()
    {
        StatusCounts counts = this;
        IEnumerable<string> parts = StatusWords.All
            .Where(status => status <= CaseStatus.Failed || counts[status] > 0)
            .Select(status => string.Create(
                CultureInfo.InvariantCulture, $"{counts[status]} {StatusWords.Text(status)}"));
        return string.Join(", ", parts);
    }
}
