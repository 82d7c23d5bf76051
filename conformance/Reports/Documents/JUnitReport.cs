using System.Globalization;
using System.Text;
using System.Xml;

namespace Eei.Conformance;

/// <summary>A run as JUnit's XML: a test suite for each suite and engine.</summary>
/// <remarks>
/// Form: the one that CI servers read, <c>testsuites/testsuite/testcase</c> with <c>failure</c> and <c>skipped</c>. It
/// has no word for known failures: pending and by design are skipped with that word in the message.
/// </remarks>
public static class JUnitReport
{
    private const double MillisecondsPerSecond = 1000;

    /// <summary>The text of the file, without a time stamp.</summary>
    public static string Of(ConformanceReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        using Utf8Text text = new();
        XmlWriterSettings settings = new() { Indent = true, NewLineChars = "\n" };
        using (XmlWriter writer = XmlWriter.Create(text, settings))
        {
            writer.WriteStartElement("testsuites");
            writer.WriteAttributeString("name", "conformance");
            WriteCounts(writer, report.Counts);
            foreach (ReportedRun run in report.Runs) Write(writer, run);
            writer.WriteEndElement();
        }

        return text.ToString() + "\n";
    }

    private static void Write(XmlWriter writer, ReportedRun run)
    {
        writer.WriteStartElement("testsuite");
        writer.WriteAttributeString("name", Legal($"{run.Suite} on {run.Engine}"));
        WriteCounts(writer, run.Counts);
        writer.WriteStartElement("properties");
        WriteProperty(writer, "engine", run.Engine);
        WriteProperty(writer, "version", run.Version);
        writer.WriteEndElement();
        // A server makes folders of the words between dots.
        string type = Legal($"{run.Suite.Replace('.', '_')}.{run.Engine.Replace('.', '_')}");
        foreach (SuiteCase one in run.Cases) Write(writer, run, type, one);
        writer.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter writer, StatusCounts counts)
    {
        writer.WriteAttributeString("tests", Text(counts.Total));
        writer.WriteAttributeString("failures", Text(counts.Failed));
        writer.WriteAttributeString("errors", "0");
        writer.WriteAttributeString("skipped", Text(counts.Pending + counts.ByDesign + counts.Skipped));
        writer.WriteAttributeString("time", Seconds(counts.Milliseconds));
    }

    private static void WriteProperty(XmlWriter writer, string name, string value)
    {
        writer.WriteStartElement("property");
        writer.WriteAttributeString("name", name);
        writer.WriteAttributeString("value", Legal(value));
        writer.WriteEndElement();
    }

    private static void Write(XmlWriter writer, ReportedRun run, string type, SuiteCase one)
    {
        writer.WriteStartElement("testcase");
        writer.WriteAttributeString("classname", type);
        writer.WriteAttributeString("name", Legal(one.Name));
        writer.WriteAttributeString("time", Seconds(one.Milliseconds));
        if (one.Status == CaseStatus.Failed)
        {
            string again = ReproduceCommand.Of(run.Suite, run.Engine, one.Name);
            writer.WriteStartElement("failure");
            writer.WriteAttributeString("message", Legal(one.Detail ?? ""));
            writer.WriteString(Legal($"{one.Detail}\n{again}\n"));
            writer.WriteEndElement();
        }
        else if (one.Status != CaseStatus.Passed)
        {
            writer.WriteStartElement("skipped");
            writer.WriteAttributeString("message", Legal($"{StatusWords.Text(one.Status)}: {one.Detail}"));
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(double milliseconds) =>
        (milliseconds / MillisecondsPerSecond).ToString("F6", CultureInfo.InvariantCulture);

    // XML 1.0 has no way to write control characters and half surrogates; they are shown as escapes.
    private static string Legal(string text)
    {
        int first = 0;
        while (first < text.Length && IsLegal(text, first)) first++;
        if (first == text.Length) return text;
        StringBuilder legal = new(text[..first]);
        for (int index = first; index < text.Length; index++)
        {
            if (IsLegal(text, index)) legal.Append(text[index]);
            else legal.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[index]:x4}");
        }

        return legal.ToString();
    }

    private static bool IsLegal(string text, int index)
    {
        char one = text[index];
        if (char.IsHighSurrogate(one)) return index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]);
        if (char.IsLowSurrogate(one)) return index > 0 && char.IsHighSurrogate(text[index - 1]);
        return XmlConvert.IsXmlChar(one);
    }

    // The declaration of the file names the encoding of the writer it is written to.
    private sealed class Utf8Text() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
