using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Eei.Conformance;

/// <summary>The data of the page, as compact as is easy to read back.</summary>
/// <remarks>
/// <c>engines</c> are name and version; <c>details</c> are texts, each once. A suite has its cases by file, as the
/// rest of their names, and per engine <c>e</c>: <c>s</c> a digit of <see cref="CaseStatus"/> for each case, or a
/// point where it was not there; <c>t</c> microseconds; <c>d</c> pairs of a case and a detail; <c>c</c> triples of a
/// case, a <see cref="ChangeKind"/> and the status before, -1 for none. Read by <c>Page/model.js</c>.
/// </remarks>
internal sealed class PageData : IDisposable
{
    private const double MicrosecondsPerMillisecond = 1000;
    private const char Absent = '.';

    private readonly ConformanceReport _report;
    private readonly ReportComparison? _comparison;
    private readonly Dictionary<string, int> _details = new(StringComparer.Ordinal);
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;

    private PageData(ConformanceReport report, ReportComparison? comparison)
    {
        _report = report;
        _comparison = comparison;
        // The default encoder leaves no character that HTML has a meaning for.
        _json = new Utf8JsonWriter(_buffer);
    }

    /// <summary>The data as JSON without <c>&lt;</c>, so that it can stand in a script element.</summary>
    internal static string Of(ConformanceReport report, ReportComparison? comparison)
    {
        using PageData data = new(report, comparison);
        return data.Text();
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private string Text()
    {
        _json.WriteStartObject();
        _json.WriteStartArray("engines");
        foreach (string engine in _report.Engines)
        {
            _json.WriteStartArray();
            _json.WriteStringValue(engine);
            _json.WriteStringValue(_report.VersionOf(engine));
            _json.WriteEndArray();
        }

        _json.WriteEndArray();
        _json.WriteStartArray("suites");
        foreach (string suite in _report.Suites) WriteSuite(suite);
        _json.WriteEndArray();
        _json.WriteStartArray("details");
        // In the order in which they were numbered.
        foreach (string detail in _details.OrderBy(pair => pair.Value).Select(pair => pair.Key))
            _json.WriteStringValue(detail);
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
        return Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }

    private void WriteSuite(string suite)
    {
        ReportedRun[] runs = [.. _report.Runs.Where(run => run.Suite == suite)];
        ILookup<string, CaseChange>? changes =
            _comparison?.Changes.Where(change => change.Suite == suite).ToLookup(change => change.Engine);
        SuiteCaseIndex index = new();
        foreach (ReportedRun run in runs) index.Add(run.Cases.Select(one => one.Name));
        if (changes is not null) index.Add(changes.SelectMany(one => one).Select(change => change.Name));
        index.Number();
        _json.WriteStartObject();
        _json.WriteString("name", suite);
        _json.WriteStartArray("groups");
        foreach ((string file, IReadOnlyList<string> names) in index.Groups)
        {
            _json.WriteStartArray();
            _json.WriteStringValue(file);
            _json.WriteStartArray();
            int start = file.Length == 0 ? 0 : file.Length + 1;
            foreach (string name in names) _json.WriteStringValue(name.AsSpan(start));
            _json.WriteEndArray();
            _json.WriteEndArray();
        }

        _json.WriteEndArray();
        _json.WriteStartArray("runs");
        foreach (ReportedRun run in runs) WriteRun(run, index, changes?[run.Engine] ?? []);
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void WriteRun(ReportedRun run, SuiteCaseIndex index, IEnumerable<CaseChange> changes)
    {
        char[] statuses = new char[index.Count];
        Array.Fill(statuses, Absent);
        long[] times = new long[index.Count];
        List<(int Case, int Detail)> details = [];
        foreach (SuiteCase one in run.Cases)
        {
            int at = index[one.Name];
            statuses[at] = (char)('0' + (int)one.Status);
            times[at] = (long)Math.Round(one.Milliseconds * MicrosecondsPerMillisecond);
            if (one.Detail is { } detail) details.Add((at, DetailOf(detail)));
        }

        _json.WriteStartObject();
        _json.WriteNumber("e", _report.Engines.IndexOf(run.Engine));
        _json.WriteString("s", statuses);
        WriteNumbers("t", times);
        WriteNumbers("d", details.SelectMany(one => new long[] { one.Case, one.Detail }));
        WriteNumbers("c", changes.SelectMany(
            one => new long[] { index[one.Name], (int)one.Kind, one.Before is { } before ? (int)before.Status : -1 }));
        _json.WriteEndObject();
    }

    private void WriteNumbers(string name, IEnumerable<long> numbers)
    {
        _json.WriteStartArray(name);
        foreach (long number in numbers) _json.WriteNumberValue(number);
        _json.WriteEndArray();
    }

    private int DetailOf(string detail)
    {
        if (!_details.TryGetValue(detail, out int number)) _details.Add(detail, number = _details.Count);
        return number;
    }
}
