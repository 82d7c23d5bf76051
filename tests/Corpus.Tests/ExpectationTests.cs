using Eei.Corpus.Tests.Models;

namespace Eei.Corpus.Tests;

/// <summary>What each case file expects, read back and computed anew from its block data.</summary>
public sealed class ExpectationTests
{
    public static TheoryData<string> Files { get; } = [.. CorpusFolder.CaseFiles()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Expectations_follow_from_the_block_data(string file)
    {
        ExecutionCase execution = CorpusFolder.Case(file);
        ModelRun expected = ModelRun.Of(execution);
        Assert.Equal(expected.OutcomeClasses, execution.ExpectedBlocks.Select(block => block.OutcomeClass));
        Assert.Equal(expected.PostStates, execution.ExpectedPostStates!.Value);
        Assert.Equal(expected.Deposits, execution.ExpectedDeposits!.Value);
    }
}
