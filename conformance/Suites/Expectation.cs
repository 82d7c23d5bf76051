using System.Globalization;

namespace Eei.Conformance;

/// <summary>A line of an expectations file: cases of one suite that are known not to pass.</summary>
/// <param name="Status">Pending or by design.</param>
/// <param name="Suite">Name of the suite.</param>
/// <param name="Reason">Why, in one line.</param>
/// <param name="Cases">Which cases.</param>
/// <param name="Count">How many cases of the suite these are.</param>
/// <param name="File">The file that it stands in.</param>
/// <param name="Line">Where it stands there.</param>
public sealed record Expectation(
    CaseStatus Status, string Suite, string Reason, CasePattern Cases, int Count, string File, int Line)
{
    /// <summary>File and line.</summary>
    public string Place => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}");
}
