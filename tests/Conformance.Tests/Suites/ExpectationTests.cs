namespace Eei.Conformance.Tests;

public sealed class ExpectationTests
{
    private const string File =
        """
        # What the engine is known not to pass.

        pending numbers: no numbers yet
          2  a.wast:3-9,20
          1  deep/*

        byDesign numbers: never: it has no ears
          1  hear
        """;

    [Theory]
    [InlineData("a.wast:3-9,20", "a.wast:3", true)]
    [InlineData("a.wast:3-9,20", "a.wast:9.2", true)]
    [InlineData("a.wast:3-9,20", "a.wast:10", false)]
    [InlineData("a.wast:3-9,20", "a.wast:20", true)]
    [InlineData("a.wast:3-9,20", "b.wast:3", false)]
    [InlineData("simd/*:7", "simd/x.wast:7", true)]
    [InlineData("simd/*:7", "simd/x.wast:8", false)]
    [InlineData("copy", "copy", true)]
    [InlineData("copy", "copy2", false)]
    [InlineData("*copy*", "a copy of it", true)]
    [InlineData("a*a", "a", false)]
    [InlineData("save [spec]", "save [spec]", true)]
    public void A_pattern_names_cases(string pattern, string name, bool matches) =>
        Assert.Equal(matches, new CasePattern(pattern).Matches(name));

    [Fact]
    public void A_file_is_read_line_by_line()
    {
        Expectations read = ExpectationReader.Read("e.txt", File);
        Assert.Equal(
            ["Pending numbers no numbers yet 2 a.wast:3-9,20 4", "Pending numbers no numbers yet 1 deep/* 5",
                "ByDesign numbers never: it has no ears 1 hear 8"],
            read.Entries.Select(entry =>
                $"{entry.Status} {entry.Suite} {entry.Reason} {entry.Count} {entry.Cases.Text} {entry.Line}"));
    }

    [Theory]
    [InlineData("  1 x", "e.txt:1: a heading")]
    [InlineData("pending x", "e.txt:1: a heading")]
    [InlineData("later x: y", "e.txt:1: 'later' is neither")]
    [InlineData("pending x: y\n  many z", "e.txt:2: a line is a number")]
    public void A_wrong_line_is_named(string text, string message) =>
        Assert.StartsWith(
            message, Assert.Throws<FormatException>(() => ExpectationReader.Read("e.txt", text)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_case_that_fails_as_expected_is_pending_or_by_design()
    {
        SuiteRun run = Run("a.wast:3", "a.wast:20", "deep/x", "hear");
        Assert.Equal(3, run.Count(CaseStatus.Pending));
        Assert.Equal(1, run.Count(CaseStatus.ByDesign));
        Assert.Equal("no numbers yet: wrong", run.Cases[0].Detail);
    }

    [Fact]
    public void A_case_that_passes_against_expectation_fails()
    {
        SuiteRun run = Run("a.wast:3", "a.wast:20", "deep/x");
        SuiteCase passed = Assert.Single(run.Cases, one => one.Name == "hear");
        Assert.Equal(CaseStatus.Failed, passed.Status);
        Assert.Equal("passed, but e.txt:8 lists it as by design: never: it has no ears", passed.Detail);
    }

    [Fact]
    public void A_case_that_fails_and_is_not_listed_fails() =>
        Assert.Equal(
            ["wrong"],
            Run("a.wast:3", "a.wast:20", "deep/x", "hear", "new").Cases.Where(one => one.Status == CaseStatus.Failed)
                .Select(one => one.Detail));

    [Fact]
    public void A_line_that_names_another_number_of_cases_fails()
    {
        CheckList suite = Suite(["a.wast:3", "hear"], ["a.wast:3", "deep/x", "hear"]);
        SuiteRun run = Run(suite, null);
        Assert.Equal(
            ["e.txt:4: 'a.wast:3-9,20' names 1 cases, the line says 2"],
            run.Cases.Where(one => one.Status == CaseStatus.Failed && one.Name.StartsWith("e.txt", StringComparison
                .Ordinal)).Select(one => $"{one.Name}: {one.Detail}"));
        Assert.DoesNotContain(
            Run(suite, name => name == "hear").Cases, one => one.Name.StartsWith("e.txt", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_file_of_the_project_can_be_read() =>
        Assert.All(Expectations.Files, file => Assert.All(Expectations.Of(file).Entries, entry =>
        {
            Assert.NotEqual(0, entry.Count);
            Assert.NotEmpty(entry.Reason);
        }));

    [Fact]
    public void A_file_includes_another_and_keeps_apart_whose_lines_they_are()
    {
        Expectations read = ExpectationReader.Read(
            "own", "include base\npending b: y\n  1 z\n", name => name == "base" ? "byDesign a: x\n  2 p*\n" : null);
        Assert.Equal(
            ["expectations/base.txt:2", "own:3"], read.Entries.Select(entry => entry.Place));
        Assert.Throws<FormatException>(() => ExpectationReader.Read("own", "include nothing"));
    }

    [Fact]
    public void Writing_lists_what_failed_and_forgets_what_passed()
    {
        string[] names = ["a.wast:1", "a.wast:2.1", "a.wast:2.2", "a.wast:5", "a.wast:9", "b.wast:1", "b.wast:2", "c"];
        string[] failing = ["a.wast:2.2", "a.wast:5", "a.wast:9", "b.wast:1", "b.wast:2", "c"];
        ExpectationWriter writer = new("e", "# Mine.\npending numbers: old\n  2 a.wast:1-2\n");
        writer.Add(Raw(failing, names), names, CaseStatus.ByDesign, "new");
        string text = writer.Text();
        Assert.Equal(
            """
            # Mine.

            pending numbers: old
                 1  a.wast:2.2

            byDesign numbers: new
                 2  a.wast:5-9
                 2  b.wast:*
                 1  c

            """,
            text);
        CheckList suite = Suite(failing, names);
        using EngineSupply engines = new(() => new Interpreter.InterpreterEngine());
        SuiteRun held = suite.Run(engines, new SuiteSelection { Expectations = ExpectationReader.Read("e", text) });
        Assert.Equal((1, 5), (held.Count(CaseStatus.Pending), held.Count(CaseStatus.ByDesign)));
        Assert.Equal(0, held.Count(CaseStatus.Failed));
    }

    [Fact]
    public void What_was_not_run_stays_as_it_is()
    {
        string[] names = ["a.wast:1", "a.wast:2"];
        ExpectationWriter writer = new("e", "pending numbers: old\n  2 a.wast:1-2\npending other: x\n     1  y\n");
        writer.Add(Raw(["a.wast:2"], ["a.wast:2"]), names, CaseStatus.Pending, "new");
        Assert.EndsWith(
            "pending numbers: old\n     2  a.wast:*\n\npending other: x\n     1  y\n", writer.Text(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2  a.wast:3-9,20", false)]
    [InlineData("3  a.wast:3-9,20", false)]
    [InlineData("1  a.wast:3", false)]
    [InlineData("1  never", false)]
    [InlineData("0  a.wast:3", true)]
    public void Where_a_case_was_skipped_only_a_line_that_named_too_many_is_stale(string line, bool isStale)
    {
        CheckList suite = new("numbers", "counts", () =>
        [
            ("a.wast:3", _ => CheckResult.Failed("wrong")), ("a.wast:20", _ => CheckResult.Skipped("no data")),
        ]);
        using EngineSupply engines = new(() => new Interpreter.InterpreterEngine());
        SuiteRun run = suite.Run(engines, new SuiteSelection
        {
            Expectations = ExpectationReader.Read("e.txt", $"pending numbers: why\n  {line}\n  1  a.wast:3\n"),
        });
        Assert.Equal(isStale, run.Cases.Any(one => Says(one, 0)));
        Assert.DoesNotContain(run.Cases, one => Says(one, 2) || Says(one, 3));

        static bool Says(SuiteCase one, int number) =>
            one.Detail?.Contains($"the line says {number}", StringComparison.Ordinal) == true;
    }

    private static SuiteRun Raw(string[] failing, string[] names)
    {
        using EngineSupply engines = new(() => new Interpreter.InterpreterEngine());
        return Suite(failing, names).Run(engines, new SuiteSelection { Expectations = Expectations.None });
    }

    private static SuiteRun Run(params string[] failing) =>
        Run(Suite(failing, ["a.wast:3", "a.wast:20", "deep/x", "hear", "new"]), null);

    private static CheckList Suite(string[] failing, string[] names) => new(
        "numbers", "counts",
        () =>
        [
            .. names.Select(name => (name, (Func<IEeiEngine, CheckResult>)(_ =>
                failing.Contains(name) ? CheckResult.Failed("wrong") : CheckResult.Passed))),
        ]);

    private static SuiteRun Run(CheckList suite, Func<string, bool>? wanted)
    {
        using EngineSupply engines = new(() => new Interpreter.InterpreterEngine());
        return suite.Run(
            engines,
            new SuiteSelection { Expectations = ExpectationReader.Read("e.txt", File), Wanted = wanted });
    }
}
