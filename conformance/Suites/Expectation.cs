namespace Eei.Conformance;

/// <summary>A line of an expectations file: cases of one suite that are known not to pass.</summary>
/// <param name="Status">Pending or by design.</param>
/// <param name="Suite">Name of the suite.</param>
/// <param name="Reason">Why, in one line.</param>
/// <param name="Cases">Which cases.</param>
/// <param name="Count">How many cases of the suite these are.</param>
/// <param name="Line">Where it stands in its file.</param>
public sealed record Expectation(
    CaseStatus Status, string Suite, string Reason, CasePattern Cases, int Count, int Line);
