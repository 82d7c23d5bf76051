using System.Collections.Immutable;
using System.Text;
using Eei.Wasm;

namespace Eei.Conformance.Tests;

/// <summary>The file that engines without a reader of text include names the tests of text and no others.</summary>
public sealed class NoTextTests
{
    private const string Head =
        """
        # Tests that malformed text is refused, for engines that take bytes; NoTextTests.cs makes this file.

        """;

    [Fact]
    public void The_file_names_every_test_of_text()
    {
        TestData.Need("wasm-testsuite");
        StringBuilder text = new(Head);
        foreach (WasmSuite suite in WasmSuite.All())
        {
            ImmutableArray<string> names = [.. suite.CaseNames];
            bool[] isText = [.. suite.Scripts.SelectMany(script => script.Script.Commands).Select(IsText)];
            text.Append("\nbyDesign ").Append(suite.Name).Append(": the engine reads no text\n");
            text.Append(ExpectationLines.Of(names, isText, ExpectationWriter.Columns));
        }

        if (Environment.GetEnvironmentVariable("EEI_WRITE_NO_TEXT") is { Length: > 0 } path)
            File.WriteAllText(path, text.ToString());
        Assert.Equal(text.ToString(), Expectations.TextOf("no-text"));
    }

    private static bool IsText(ScriptCommand command) => command is AssertRefused
    {
        Phase: ExpectedRefusal.Malformed, Module.Form: not ScriptModuleForm.Binary,
    };
}
