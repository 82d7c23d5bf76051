using System.Globalization;

namespace Eei.Conformance;

/// <summary>Holds the cases of one suite on one engine against what is expected.</summary>
internal sealed class ExpectationCheck
{
    private readonly Expectation[] _entries;
    private readonly int[] _met;

    /// <summary>For one suite.</summary>
    internal ExpectationCheck(Expectations expected, string suite)
    {
        _entries = [.. expected.Entries.Where(entry => entry.Suite == suite)];
        _met = new int[_entries.Length];
    }

    /// <summary>What a case came to.</summary>
    internal SuiteCase Judge(CheckedCase one)
    {
        int index = Array.FindIndex(_entries, entry => entry.Cases.Matches(one.Name));
        if (one.Result.End == CheckEnd.Skipped || index < 0)
            return new SuiteCase(one.Name, StatusOf(one.Result.End), one.Result.Detail, one.Milliseconds);
        _met[index]++;
        Expectation entry = _entries[index];
        return one.Result.End == CheckEnd.Failed
            ? new SuiteCase(one.Name, entry.Status, $"{entry.Reason}: {one.Result.Detail}", one.Milliseconds)
            : new SuiteCase(
                one.Name, CaseStatus.Failed,
                $"passed, but {entry.Place} lists it as {StatusWords.Text(entry.Status)}: {entry.Reason}",
                one.Milliseconds);
    }

    /// <summary>A failed case for every line whose number is not that of the cases it named.</summary>
    /// <param name="coverage">What ran.</param>
    internal IEnumerable<SuiteCase> Stale(SuiteCoverage coverage)
    {
        for (int index = 0; index < _entries.Length; index++)
        {
            if (_met[index] == _entries[index].Count) continue;
            if (_met[index] < _entries[index].Count && coverage == SuiteCoverage.WithoutSkipped) continue;
            string detail = string.Create(
                CultureInfo.InvariantCulture,
                $"'{_entries[index].Cases.Text}' names {_met[index]} cases, the line says {_entries[index].Count}");
            yield return new SuiteCase(_entries[index].Place, CaseStatus.Failed, detail, 0);
        }
    }

    private static CaseStatus StatusOf(CheckEnd end) => end switch
    {
        CheckEnd.Passed => CaseStatus.Passed,
        CheckEnd.Failed => CaseStatus.Failed,
        _ => CaseStatus.Skipped,
    };
}
