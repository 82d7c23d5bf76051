using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Eei.Cli.Tests;

/// <summary>Reports of conformance runs: of a run of now, and of one that was kept.</summary>
public sealed class ConformanceReportTests
{
    // A few cases, so that a test costs a start of the program and no more.
    private const string Few = @"^identity \[";

    private static CommandResult Conform(Workplace work, params string[] more) =>
        work.Run(["conform", "eei", "--limit", Few, .. more]);

    /// <summary>The document of a run in which a case of the first engine failed.</summary>
    private static string Failing(CommandResult run)
    {
        JsonNode document = JsonNode.Parse(run.Output)!;
        JsonNode suite = document["suites"]![0]!;
        suite["passed"] = suite["passed"]!.GetValue<int>() - 1;
        suite["failed"] = 1;
        JsonNode one = suite["cases"]![0]!;
        one["status"] = "failed";
        one["detail"] = "expected returned, got trapped";
        return document.ToJsonString();
    }

    [Fact]
    public void A_run_that_is_cut_off_reports_what_is_finished_and_says_so()
    {
        using Workplace work = new();
        CommandResult run = work.Run(
            "conform", "scout", "eei", "--engines", "interpreter,il", "--timeout", "1s", "--json");
        run.Exits(ExitCode.Deadline);
        Assert.Contains("stopped early", run.Error, StringComparison.Ordinal);
        int reported = run.Json.GetProperty("suites").GetArrayLength();
        Assert.InRange(reported, 0, 3);
        Assert.Contains($"{reported} of 4 suites on engines", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_form_is_written_from_one_run()
    {
        using Workplace work = new();
        CommandResult run = Conform(work, "--html", "a.html", "--junit", "a.xml", "--csv", "a.csv")
            .Exits(ExitCode.Clean);
        Assert.Equal(["a.csv", "a.html", "a.xml"], work.Entries);
        string[] lines = [.. run.Output.Split('\n').Where(line => line.StartsWith("eei ", StringComparison.Ordinal))];
        Assert.Contains(lines, line => line.Contains("interpreter", StringComparison.Ordinal)
            && line.Contains(" 4 passed      0 failed", StringComparison.Ordinal));
        Assert.StartsWith("<!DOCTYPE html>", work.Read("a.html"), StringComparison.Ordinal);
        Assert.Equal(8, XDocument.Parse(work.Read("a.xml")).Descendants("testcase").Count());
        Assert.Equal(10, work.Read("a.csv").Split('\n').Length);
        Assert.DoesNotContain("wrote", Conform(work, "--html", "a.html", "--quiet").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kept_run_gives_the_page_of_the_run()
    {
        using Workplace work = new();
        work.Write("run.json", Conform(work, "--json", "--html", "a.html").Exits(ExitCode.Clean).Output);
        work.Run("report", "run.json", "--html", "b.html").Exits(ExitCode.Clean);
        work.Run("report", ".", "--html", "c.html").Exits(ExitCode.Clean);
        Assert.Equal(work.Read("a.html"), work.Read("b.html"));
        Assert.Equal(work.Read("a.html"), work.Read("c.html"));
    }

    [Fact]
    public void A_difference_is_told_and_a_failure_decides()
    {
        using Workplace work = new();
        CommandResult run = Conform(work, "--json").Exits(ExitCode.Clean);
        work.Write("good.json", run.Output);
        work.Write("bad.json", Failing(run));
        CommandResult worse = work.Run("report", "bad.json", "--compare", "good.json").Exits(ExitCode.Divergence);
        Assert.Contains("1 newly failing, 0 newly passing, 0 otherwise", worse.Output, StringComparison.Ordinal);
        Assert.Contains("NEWLY FAILING eei on interpreter identity [", worse.Output, StringComparison.Ordinal);
        Assert.Contains("FAILED identity [", worse.Output, StringComparison.Ordinal);
        // What fails no more, or failed before too, changes nothing about the exit code.
        Conform(work, "--compare", "bad.json").Exits(ExitCode.Clean);
        CommandResult same = work.Run("report", "bad.json", "--compare", "bad.json", "--json")
            .Exits(ExitCode.Divergence);
        Assert.Equal(0, same.Json.GetProperty("changes").GetProperty("newlyFailing").GetArrayLength());
        JsonElement better = Conform(work, "--compare", "bad.json", "--json").Exits(ExitCode.Clean).Json;
        Assert.Equal(1, better.GetProperty("changes").GetProperty("newlyPassing").GetArrayLength());
    }

    [Fact]
    public void A_part_of_a_run_loses_no_cases_of_the_whole()
    {
        using Workplace work = new();
        CommandResult whole = work.Run("conform", "eei", "--limit", @"^(identity|never_save) \[", "--json");
        work.Write("whole.json", whole.Exits(ExitCode.Clean).Output);
        CommandResult part = Conform(work, "--compare", "whole.json", "--engines", "il").Exits(ExitCode.Clean);
        Assert.Contains("no case came to anything else", part.Output, StringComparison.Ordinal);
        Assert.Contains(
            "not compared, only in the previous run: eei on interpreter", part.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_of_several_machines_are_put_together()
    {
        using Workplace work = new();
        Directory.CreateDirectory(Path.Combine(work.Folder, "runs"));
        work.Write("runs/il.json", Conform(work, "--json", "--engines", "il").Output);
        work.Write("runs/interpreter.json", Conform(work, "--json", "--engines", "interpreter").Output);
        work.Write("runs/stats.json", "{ \"seed\": 1 }");
        JsonElement suites = work.Run("report", "runs", "--json").Exits(ExitCode.Clean).Json.GetProperty("suites");
        Assert.Equal(
            ["il", "interpreter"], suites.EnumerateArray().Select(suite => suite.GetProperty("engine").GetString()));
        work.Write("runs/again.json", Conform(work, "--json", "--engines", "il").Output);
        Assert.Contains(
            "runs: suite eei on il stands there twice", work.Run("report", "runs").Exits(ExitCode.Usage).Error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("report", "report needs DIR")]
    [InlineData("report nowhere", "there is no file nowhere")]
    [InlineData("report .", ". holds no conformance run; ./eei conform --json > ./conform.json puts one there")]
    [InlineData("report bad.txt", "bad.txt: line 1: not JSON")]
    [InlineData("conform eei --compare bad.txt", "--compare: bad.txt: line 1: not JSON")]
    [InlineData("conform eei --html .", "--html: '.' is a folder; name a file in it")]
    [InlineData("conform eei --junit no/a.xml", "--junit: there is no folder no for no/a.xml")]
    public void Bad_input_is_one_sentence_before_anything_runs(string line, string sentence)
    {
        using Workplace work = new();
        work.Write("bad.txt", "(module)");
        CommandResult result = work.Run(line.Split(' ')).Exits(ExitCode.Usage);
        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
        Assert.Equal(["bad.txt"], work.Entries);
        Assert.Empty(result.Output);
    }
}
