using System.Diagnostics;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace Eei.Conformance.Tests;

public sealed class ReproduceCommandTests
{
    [Theory]
    [InlineData("address.wast:3", @"./eei conform wasm-2.0 --engines il --limit '^address\.wast:3$'")]
    [InlineData("it's", @"./eei conform wasm-2.0 --engines il --limit '^it'\''s$'")]
    [InlineData("identity [spec]", @"./eei conform wasm-2.0 --engines il --limit '^identity \[spec\]$'")]
    public void A_command_names_one_case(string name, string command) =>
        Assert.Equal(command, ReproduceCommand.Of("wasm-2.0", "il", name));

    [Fact]
    public void Odd_names_of_engines_and_suites_are_quoted() => Assert.Equal(
        "./eei conform 'a b' --engines '$(c)' --limit '^d$'", ReproduceCommand.Of("a b", "$(c)", "d"));

    [Fact]
    public void A_pattern_matches_its_name_and_no_other() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<NonNull<string>>(),
        (one, other) =>
        {
            // The end of a pattern also matches before a last line feed.
            Regex pattern = new(ReproduceCommand.Pattern(one.Get), RegexOptions.CultureInvariant);
            return pattern.IsMatch(one.Get) && pattern.IsMatch(other.Get) == (other.Get.TrimEnd('\n') == one.Get
                || other.Get == one.Get);
        }).Check(Config.QuickThrowOnFailure.WithReplay(20, 31));

    [Theory]
    [InlineData(SampleReports.Special)]
    [InlineData("'; echo hurt; '")]
    [InlineData("$(echo hurt) `echo hurt` \"x\" \\")]
    public void A_shell_reads_the_pattern_back(string name)
    {
        if (!File.Exists("/bin/sh")) Assert.Skip("there is no /bin/sh");
        string command = ReproduceCommand.Of("eei", "il", name).Replace("./eei", "printf '%s\\n'");
        ProcessStartInfo start = new("/bin/sh") { RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(command);
        using Process shell = Process.Start(start)!;
        string[] words = shell.StandardOutput.ReadToEnd().TrimEnd('\n').Split('\n');
        Assert.Equal(["conform", "eei", "--engines", "il", "--limit", ReproduceCommand.Pattern(name)], words);
    }

    // Its name is made by the check itself; the whole suite is what checks it.
    [Fact]
    public void A_line_of_an_expectations_file_is_checked_by_the_whole_suite()
    {
        Expectations stale = ExpectationReader.Read("expectations/il.txt", "pending eei: why\n  2 nothing\n");
        CheckList suite = new("eei", "for this test", () => [("one", _ => CheckResult.Passed)]);
        using EngineSupply engines = new(() => new IlCompiler.IlEngine());
        SuiteRun run = suite.Run(engines, new SuiteSelection { Expectations = stale });
        SuiteCase line = Assert.Single(run.Cases, one => one.Status == CaseStatus.Failed);
        Assert.Equal("./eei conform eei --engines il", ReproduceCommand.Of("eei", "il", line.Name));
    }
}
