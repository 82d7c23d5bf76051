namespace Eei.JavaScript.Tests;

/// <summary>Execution scripts as people write them, with roots from outside of this project.</summary>
public sealed class CorpusTests
{
    private static readonly string Scripts = Path.Combine(FindRepository(), "corpus", "scripts");

    public static TheoryData<string> Names => Engines.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_script_comes_to_its_published_roots(string name) => Engines.With(name, engine =>
    {
        string[] files =
        [
            .. Directory.EnumerateFiles(Scripts, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal),
        ];
        Assert.NotEmpty(files);
        List<string> mismatches = [];
        foreach (string file in files)
        {
            ExecutionCase given = CaseFileReader.Read(file, text => Differences.Bytes(text).ToArray());
            CaseResult result = CaseRunner.Run(engine, given, Observations.Comparable);
            // A script that is too deep for a shell's own stack says so; then it has no roots to compare.
            if (result.Outcomes.Any(outcome => outcome.Abstentions.Any(one => one.Fact == Fact.Status))) continue;
            mismatches.AddRange(CaseVerdict.Of(given, result).Mismatches.Select(one => $"{file}: {one}"));
        }

        Assert.Empty(mismatches);
    });

    private static string FindRepository()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Conformance.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException($"no Conformance.sln above {AppContext.BaseDirectory}");
    }
}
