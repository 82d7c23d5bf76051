using Eei.Wasm;

namespace Eei.WasiCommand.Tests;

/// <summary>The scripts of the corpus with their published roots.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string, string> Cases { get; } =
        [.. Candidates.Names.SelectMany(name => CaseFiles(name).Select(file => (name, file)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_comes_to_what_its_file_says(string name, string file)
    {
        ExecutionCase execution = CaseFileReader.Read(
            Path.Combine(Repository.Corpus, "scripts", file),
            text => ModuleEncoder.Encode(TextParser.ParseModule(text)));
        using SealedEngine engine = Candidates.Create(name);
        CaseResult result = CaseRunner.Run(engine, execution, Observations.Comparable);
        if (!execution.Libraries.IsEmpty)
        {
            Assert.All(result.Outcomes, outcome => Assert.Equal("refused(unsupported)", outcome.Class));
            return;
        }

        if (result.Outcomes.Any(outcome => outcome.Abstentions.Any(fact => fact.Fact == Fact.Status)))
            Assert.Skip($"abstains: {result.Outcomes.SelectMany(outcome => outcome.Abstentions).First().Reason}");
        Assert.Empty(CaseVerdict.Of(execution, result).Mismatches);
    }

    // One case of each script for what is sampled.
    private static IEnumerable<string> CaseFiles(string name) => Amount.IsSampled(name)
        ? CaseFiles().GroupBy(Path.GetDirectoryName).Select(cases => cases.Last())
        : CaseFiles();

    private static string[] CaseFiles() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Corpus, "scripts"), "*.yaml", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Path.Combine(Repository.Corpus, "scripts"), path))
            .Order(StringComparer.Ordinal),
    ];
}
