using Eei.Corpus.Tests.Models;
using Eei.IlCompiler;
using Eei.Interpreter;

namespace Eei.Corpus.Tests;

/// <summary>Every case file and every kernel, on every engine of ours.</summary>
public sealed class EngineTests
{
    private static readonly SortedDictionary<string, Func<IEeiEngine>> Engines = new(StringComparer.Ordinal)
    {
        ["il"] = () => new IlEngine(),
        ["interpreter"] = () => new InterpreterEngine(),
    };

    public static MatrixTheoryData<string, string> Cases { get; } = new(Engines.Keys, CorpusFolder.CaseFiles());

    public static MatrixTheoryData<string, string> Kernels { get; } =
        new(Engines.Keys, CorpusFolder.Modules(CorpusFolder.Kernels));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_comes_to_what_its_file_says(string engineName, string file)
    {
        ExecutionCase execution = CorpusFolder.Case(file);
        using IEeiEngine engine = Engines[engineName]();
        CaseResult result = CaseRunner.Run(engine, execution, Observations.Comparable);
        Assert.Empty(CaseVerdict.Of(execution, result).Mismatches);
    }

    /// <summary>The same, past the file: a reader that dropped an expectation would not pass unseen.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_comes_to_what_the_models_say(string engineName, string file)
    {
        ExecutionCase execution = CorpusFolder.Case(file);
        ModelRun expected = ModelRun.Of(execution);
        using IEeiEngine engine = Engines[engineName]();
        CaseResult result = CaseRunner.Run(engine, execution, Observations.None);
        Assert.Equal(expected.OutcomeClasses, result.Outcomes.Select(outcome => outcome.Class));
        Assert.Equal(expected.PostStates, result.PostStates);
        Assert.Equal(expected.Deposits, result.Deposits);
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Kernel_finds_its_checksum_right(string engineName, string path)
    {
        ScriptSource source = new(File.ReadAllBytes(Path.Combine(CorpusFolder.Kernels, path)));
        Limits limits = Limits.Default with { Gas = ulong.MaxValue };
        using IEeiEngine engine = Engines[engineName]();
        using IEeiScript script = engine.Load(source);
        Outcome outcome = script.Run(new BlockInput(Bytes32.Zero, ReadOnlyMemory<byte>.Empty, limits));
        Assert.Equal("returned", outcome.Class);
    }
}
