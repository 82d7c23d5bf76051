using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Eei.Conformance.Tests;

/// <summary>The form that CI servers read, checked by hand where a schema would.</summary>
public sealed class JUnitReportTests
{
    private static readonly XElement Root = XDocument.Parse(JUnitReport.Of(SampleReports.Mixed)).Root!;

    [Fact]
    public void Elements_stand_where_the_form_has_them()
    {
        Assert.Equal("testsuites", Root.Name);
        Assert.All(Root.Elements(), suite => Assert.Equal("testsuite", suite.Name));
        Assert.All(Root.Elements(), suite =>
        {
            Assert.Equal("properties", suite.Elements().First().Name);
            Assert.All(suite.Elements().Skip(1), one => Assert.Equal("testcase", one.Name));
        });
        Assert.All(Root.Descendants("testcase"), one =>
        {
            Assert.Equal(
                ["classname", "name", "time"], one.Attributes().Select(attribute => attribute.Name.LocalName));
            Assert.True(one.Elements().Count() <= 1);
            Assert.All(one.Elements(), inner => Assert.True(inner.Name.LocalName is "failure" or "skipped"));
        });
        Assert.All(Root.DescendantsAndSelf().Attributes("time"), time => Assert.True(
            double.TryParse(time.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)));
    }

    [Fact]
    public void Numbers_are_those_of_the_cases()
    {
        foreach (XElement part in Root.Elements().Prepend(Root))
        {
            Assert.Equal(part.Descendants("testcase").Count(), (int)part.Attribute("tests")!);
            Assert.Equal(part.Descendants("failure").Count(), (int)part.Attribute("failures")!);
            Assert.Equal(part.Descendants("skipped").Count(), (int)part.Attribute("skipped")!);
            Assert.Equal(0, (int)part.Attribute("errors")!);
        }

        Assert.Equal((17, 2, 3), ((int)Root.Attribute("tests")!, (int)Root.Attribute("failures")!,
            (int)Root.Attribute("skipped")!));
    }

    [Fact]
    public void A_failure_says_what_is_wrong_and_how_to_run_it_again()
    {
        XElement failure = Root.Descendants("failure").First();
        Assert.StartsWith("block 0 root: expected 0x01, got 0x02", (string)failure.Attribute("message")!);
        Assert.Contains("./eei conform wasm-2.0 --engines il --limit '^i32\\.wast:12$'", failure.Value);
        Assert.Equal("wasm-2_0.il", (string)failure.Parent!.Attribute("classname")!);
        Assert.Equal("1.500000", (string)failure.Parent!.Attribute("time")!);
    }

    [Fact]
    public void What_is_not_run_or_known_to_fail_says_which() => Assert.Equal(
        ["pending: no vectors yet: expected 1, got refused", "by design: meant so: expected 1, got 2",
            "skipped: the test suite is absent"],
        Root.Descendants("skipped").Select(one => (string)one.Attribute("message")!));

    [Fact]
    public void Hostile_names_come_back_as_they_were() =>
        Assert.Contains(
            SampleReports.Hostile, Root.Descendants("testcase").Select(one => (string)one.Attribute("name")!));

    [Fact]
    public void Characters_that_XML_lacks_are_shown_as_escapes()
    {
        ConformanceReport report = new([SampleReports.Run(
            "eei", "il", SampleReports.Other("a\0b\ud800c😀", CaseStatus.Failed, "\u0001\ufffe"))]);
        XElement one = Assert.Single(XDocument.Parse(JUnitReport.Of(report)).Descendants("testcase"));
        Assert.Equal("a\\u0000b\\ud800c😀", (string)one.Attribute("name")!);
        Assert.Equal("\\u0001\\ufffe", (string)one.Element("failure")!.Attribute("message")!);
    }

    [Fact]
    public void The_file_says_that_it_is_UTF8()
    {
        string text = JUnitReport.Of(SampleReports.Mixed);
        using XmlReader reader = XmlReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        Assert.True(reader.Read());
        Assert.Equal("utf-8", reader.GetAttribute("encoding"));
        Assert.Equal(text, JUnitReport.Of(SampleReports.Mixed));
    }
}
