using System.Globalization;
using System.Text.Json;

namespace Eei.Wasm.Tests.Text;

/// <summary>Every module of the WebAssembly test suite through parser, printer, encoder and decoder.</summary>
public sealed class SuiteTests(ITestOutputHelper output)
{
    /// <summary>
    /// What 1.0's suite says and 2.0's grammar contradicts: <c>(data $m …)</c> named the memory and now names the
    /// segment; a result before a parameter had its own reason, now it is an unexpected token.
    /// </summary>
    private static readonly string[] Superseded =
    [
        "mvp/data.wast:5: refused: malformed at 12:9: duplicate data segment $m",
        "mvp/elem.wast:4: refused: malformed at 13:9: duplicate elem segment $t",
        "mvp/type.wast:43: expected 'result before parameter', found 'unexpected token'",
    ];

    [Theory]
    [InlineData("2.0")]
    [InlineData("mvp")]
    public void Every_text_module_survives_print_parse_encode_and_decode(string suite)
    {
        var failures = new List<string>();
        int modules = 0;
        int inAssertions = 0;
        foreach (WastModule module in WastSuite.Modules(suite))
        {
            if (module.Form == "binary" || module.Command == "assert_malformed") continue;
            if (module is { Command: "module", Form: "text" }) modules++;
            else inAssertions++;
            if (RoundTrips.Fault(module.Text) is { } fault) failures.Add($"{suite}/{module}: {fault}");
        }

        output.WriteLine(Line($"{suite}: {modules} modules, {inAssertions} in assertions, {failures.Count} failures"));
        AssertOnlySuperseded(failures, suite, "refused");
        Assert.True(modules >= Published(suite, "module"), "fewer modules than the suite's index counts");
    }

    [Theory]
    [InlineData("2.0")]
    [InlineData("mvp")]
    public void Every_malformed_text_module_is_refused_for_the_reason_the_suite_gives(string suite)
    {
        var failures = new List<string>();
        int quoted = 0;
        int binary = 0;
        foreach (WastModule module in WastSuite.Modules(suite).Where(module => module.Command == "assert_malformed"))
        {
            if (module.Form == "binary")
            {
                binary++;
                continue;
            }

            quoted++;
            string reason = Refusal(module.Text);
            if (!reason.StartsWith(module.Reason!, StringComparison.Ordinal))
                failures.Add($"{suite}/{module}: expected '{module.Reason}', found '{reason}'");
        }

        output.WriteLine(Line($"{suite}: {quoted} malformed texts ({binary} binary), {failures.Count} failures"));
        AssertOnlySuperseded(failures, suite, "expected");
        Assert.Equal(Published(suite, "assert_malformed"), quoted + binary);
    }

    private void AssertOnlySuperseded(List<string> failures, string suite, string kind)
    {
        foreach (string failure in failures.Take(50)) output.WriteLine(failure);
        IEnumerable<string> superseded = Superseded.Where(line => line.StartsWith(suite, StringComparison.Ordinal));
        Assert.Equal(superseded.Where(line => line.Contains(kind, StringComparison.Ordinal)), failures);
    }

    private static string Refusal(string text)
    {
        try
        {
            TextParser.ParseModule(text);
            return "accepted";
        }
        catch (ModuleException refusal) when (refusal.Phase == ModulePhase.Malformed)
        {
            return refusal.Reason;
        }
    }

    private static int Published(string suite, string what)
    {
        using JsonDocument index = JsonDocument.Parse(File.ReadAllText(WastSuite.IndexFile()));
        return index.RootElement.GetProperty(suite).GetProperty("total").GetProperty(what).GetInt32();
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
