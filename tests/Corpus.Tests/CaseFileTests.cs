using Eei.Corpus.Tests.Cases;

namespace Eei.Corpus.Tests;

/// <summary>The files are what <see cref="WrittenCases"/> says; <c>EEI_CORPUS_WRITE=1</c> writes them.</summary>
public sealed class CaseFileTests
{
    public static TheoryData<string> Files { get; } = [.. WrittenCases.All.Select(written => written.File)];

    [Theory]
    [MemberData(nameof(Files))]
    public void File_says_what_the_independent_implementations_compute(string file)
    {
        string path = Path.Combine(CorpusFolder.Scripts, file);
        string text = WrittenCases.All.Single(written => written.File == file).Text();
        if (Environment.GetEnvironmentVariable("EEI_CORPUS_WRITE") == "1") File.WriteAllText(path, text);
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public void Every_case_file_is_written_here() => Assert.Equal(
        WrittenCases.All.Select(written => written.File).Order(StringComparer.Ordinal), CorpusFolder.CaseFiles());
}
