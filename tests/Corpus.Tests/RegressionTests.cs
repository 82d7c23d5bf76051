using Eei.IlCompiler;
using Eei.Interpreter;
using Eei.Wasm;

namespace Eei.Corpus.Tests;

/// <summary>Every minimised finding of <c>corpus/regressions</c> comes to its expected roots on every engine of
/// ours.</summary>
public sealed class RegressionTests
{
    private static readonly string Folder = Path.Combine(CorpusFolder.Root, "regressions");

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(path => Path.GetFileName(path)!)
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Interpreter_is_right(string file) => Check(new InterpreterEngine(), file);

    [Theory]
    [MemberData(nameof(Files))]
    public void Il_is_right(string file) => Check(new IlEngine(), file);

    private static void Check(IEeiEngine engine, string file)
    {
        ExecutionCase execution = CaseFileReader.Read(
            Path.Combine(Folder, file), text => ModuleEncoder.Encode(TextParser.ParseModule(text)));
        using (engine)
        {
            CaseResult result = CaseRunner.Run(engine, execution, Observations.Comparable);
            Assert.Empty(CaseVerdict.Of(execution, result).Mismatches);
        }
    }
}
