using Eei.Cli.Verbs;

namespace Eei.Cli.Tests;

/// <summary>Help: every verb has two examples, and only verbs that work are named.</summary>
public sealed class HelpTests
{
    private static readonly string[] Unbuilt =
        ["regress", "locate", "triage", "bombs", "afl", "dispute", "status"];

    public static TheoryData<string> VerbNames => [.. CommandLine.Verbs.Select(verb => verb.Name)];

    [Theory]
    [MemberData(nameof(VerbNames))]
    public void A_verb_shows_its_options_and_two_examples(string verb)
    {
        using Workplace work = new();
        CommandResult result = work.Run(verb, "--help").Exits(ExitCode.Clean);
        string examples = result.Output[result.Output.IndexOf("Examples:", StringComparison.Ordinal)..];
        Assert.Equal(2, examples.Split('\n').Count(line => line.Contains($"./eei {verb}", StringComparison.Ordinal)));
        Assert.Contains("--json", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(VerbNames))]
    public void An_example_names_only_options_that_exist(string name)
    {
        Verb verb = CommandLine.Verbs.Single(candidate => candidate.Name == name);
        Terminal terminal = new(TextWriter.Null, TextWriter.Null, TerminalKind.Plain);
        string[] options = [.. verb.Command(terminal).Options.Select(option => option.Name), "--json"];
        IEnumerable<string> used = verb.Examples.SelectMany(example => example.Split(' '))
            .Where(word => word.StartsWith("--"));
        Assert.Empty(used.Except(options));
    }

    [Fact]
    public void The_overview_names_only_verbs_that_work()
    {
        using Workplace work = new();
        string help = work.Run("--help").Exits(ExitCode.Clean).Output;
        string overview = work.Run().Exits(ExitCode.Usage).Error;
        Assert.All(Unbuilt, verb => Assert.DoesNotContain($"  {verb} ", help + overview, StringComparison.Ordinal));
        Assert.All(CommandLine.Verbs, verb => Assert.Contains($"  {verb.Name} ", help, StringComparison.Ordinal));
        Assert.All(CommandLine.Verbs, verb => Assert.Contains($"  {verb.Name} ", overview, StringComparison.Ordinal));
    }
}
