using Eei.Conformance.Tests.Model;
using Eei.Conformance.Tests.Tables;
using Eei.IlCompiler;
using Eei.Interpreter;

namespace Eei.Conformance.Tests;

/// <summary>The vectors of <c>conformance/vectors/eei</c>; <c>EEI_CONFORMANCE_WRITE=1</c> writes the generated ones.</summary>
public sealed class EeiTableTests
{
    public static TheoryData<string> Generated { get; } = [.. GeneratedTables.Files.Keys];

    [Theory]
    [MemberData(nameof(Generated))]
    public void A_generated_file_is_what_the_model_says(string file)
    {
        string path = Path.Combine(TestData.Repository, "conformance", "vectors", "eei", file + ".yaml");
        string text = TableWriter.Write(GeneratedTables.Files[file]);
        if (Environment.GetEnvironmentVariable("EEI_CONFORMANCE_WRITE") == "1") File.WriteAllText(path, text);
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public void The_interpreter_passes()
    {
        using InterpreterEngine engine = new();
        Assert.Empty(Differences(engine));
    }

    [Fact]
    public void The_compiler_passes()
    {
        using IlEngine engine = new();
        Assert.Empty(Differences(engine));
    }

    private static IEnumerable<string> Differences(IEeiEngine engine) =>
        from vector in EeiVectorSuite.Vectors
        from one in vector.Cases
        from mismatch in EeiVectorCheck.Run(engine, one)
        select $"{one.Case.Name}: {mismatch.Where}: expected {mismatch.Expected}, got {mismatch.Actual}";
}
