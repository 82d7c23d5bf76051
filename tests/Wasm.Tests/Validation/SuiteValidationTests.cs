using System.Globalization;
using Eei.Wasm.Tests.Text;

namespace Eei.Wasm.Tests;

/// <summary>
/// Every module of the WebAssembly test suite through decoder and validator, with the suite's own reasons.
/// </summary>
public sealed class SuiteValidationTests(ITestOutputHelper output)
{
    /// <summary>
    /// What 1.0's suite says and our words contradict, all malformed all the same: the byte after call_indirect is
    /// read as an index, the first byte of an element segment as its form, and counts are judged
    /// against the bytes left.
    /// </summary>
    private static readonly string[] Superseded =
    [
        "mvp/binary.wast:68: expected 'Malformed: zero byte expected', found 'Malformed: section size mismatch'",
        "mvp/binary.wast:87: expected 'Malformed: zero byte expected', found 'Malformed: section size mismatch'",
        "mvp/binary.wast:105: expected 'Malformed: zero byte expected', found 'Malformed: section size mismatch'",
        "mvp/binary.wast:123: expected 'Malformed: zero byte expected', found 'Malformed: section size mismatch'",
        "mvp/binary.wast:424: expected 'Malformed: unexpected end of section or function', "
        + "found 'Malformed: length out of bounds'",
        "mvp/binary.wast:570: expected 'Malformed: unexpected end of section or function', "
        + "found 'Malformed: length out of bounds'",
        "mvp/binary.wast:625: expected 'Malformed: malformed value type', "
        + "found 'Malformed: malformed elements segment kind'",
        "mvp/binary.wast:762: expected 'Malformed: malformed value type', "
        + "found 'Malformed: unexpected end of section or function'",
        "mvp/custom.wast:84: expected 'Malformed: unexpected end', found 'Malformed: length out of bounds'",
    ];

    /// <summary>Reasons that 2.0's suite words otherwise.</summary>
    private static readonly Dictionary<string, string> Reworded = new()
    {
        ["zero flag expected"] = "zero byte expected",
        ["junk after last section"] = "unexpected content after last section",
    };

    [Theory]
    [InlineData("2.0")]
    [InlineData("mvp")]
    public void Modules_are_accepted_or_refused_as_the_suite_says(string suite)
    {
        Feature enabled = suite == "mvp" ? Feature.Mvp : Feature.Wasm2;
        var failures = new List<string>();
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (WastModule module in WastSuite.Modules(suite))
        {
            if (module is { Command: "assert_malformed", Form: not "binary" }) continue;
            string kind = $"{module.Command}, {module.Form}";
            counts[kind] = counts.GetValueOrDefault(kind) + 1;
            string reason = Reworded.GetValueOrDefault(module.Reason ?? "", module.Reason ?? "");
            string expected = module.Command switch
            {
                "assert_malformed" => $"Malformed: {reason}",
                "assert_invalid" => $"Invalid: {reason}",
                _ => "accepted",
            };
            string found = Judge(module, enabled);
            if (!found.StartsWith(expected, StringComparison.Ordinal))
                failures.Add($"{suite}/{module}: expected '{expected}', found '{found}'");
        }

        foreach ((string what, int count) in counts)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{suite}: {what}: {count}"));
        foreach (string failure in failures) output.WriteLine(failure);
        Assert.NotEmpty(counts);
        Assert.Equal(Superseded.Where(line => line.StartsWith(suite, StringComparison.Ordinal)), failures);
    }

    private static string Judge(WastModule source, Feature enabled)
    {
        try
        {
            Module module = source.Form == "binary"
                ? ModuleDecoder.Decode(source.Bytes, enabled)
                : TextParser.ParseModule(source.Text, enabled == Feature.Mvp ? TextDialect.Wasm1 : TextDialect.Wasm2);
            ModuleValidator.Validate(module, enabled);
            return "accepted";
        }
        catch (ModuleException refusal)
        {
            return $"{refusal.Phase}: {refusal.Reason}";
        }
    }
}
