using System.Globalization;
using Eei.Fuzz;

namespace Eei.JavaScript.Tests;

/// <summary>Generated cases: every fact of every block as the interpreter has it.</summary>
public sealed class GeneratedCaseTests(ITestOutputHelper output)
{
    private const ulong Seed = 20261126;
    private const int ManyCases = 2000;
    private const int Cases = 150;

    public static TheoryData<string> Names => Engines.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_case_comes_out_as_the_interpreter_has_it(string name) => Engines.With(name, engine =>
    {
        GeneratorSet generators = new(GeneratorConfiguration.Default);
        int wanted = name == "v8" ? ManyCases : Cases;
        int complete = 0;
        SortedDictionary<string, int> discards = new(StringComparer.Ordinal);
        List<string> differences = [];
        for (ulong number = 0; number < (ulong)wanted; number++)
        {
            (CaseComparison comparison, _, string report) =
                Differences.Compare(engine, generators.Generate(Seed, number));
            if (comparison.Verdict == ComparisonVerdict.Different) differences.Add(report);
            if (comparison.IsComplete) complete++;
            foreach (string discard in comparison.Discards)
                discards[discard] = discards.GetValueOrDefault(discard) + 1;
        }

        string summary = string.Create(
            CultureInfo.InvariantCulture, $"{name}: {wanted} cases, {complete} compared on every fact; ")
            + string.Join("; ", discards.Select(discard => $"{discard.Value}x {discard.Key}"));
        output.WriteLine(summary);
        Assert.True(differences.Count == 0, $"{differences.Count} differ\n{string.Join('\n', differences.Take(5))}");
        Assert.True(complete >= wanted * 9 / 10, summary);
    });
}
