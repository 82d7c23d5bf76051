using System.Collections.Immutable;
using Eei.Conformance.Tests.Model;
using Eei.Conformance.Tests.Tables;
using Eei.IlCompiler;
using Eei.Interpreter;
using Eei.Wasm;

namespace Eei.Conformance.Tests;

/// <summary>The vectors of <c>conformance/vectors/eei</c>; <c>EEI_CONFORMANCE_WRITE=1</c> writes the generated
/// ones.</summary>
public sealed class EeiTableTests
{
    public static TheoryData<HostFault> HostFaults { get; } = [.. Enum.GetValues<HostFault>()];

    public static TheoryData<string> Generated { get; } = [.. GeneratedTables.Files.Keys];

    [Theory]
    [MemberData(nameof(Generated))]
    public void A_generated_file_is_what_the_model_says(string file)
    {
        string path = Path.Combine(TestData.Repository, "conformance", "vectors", "eei", file + ".yaml");
        Written(path, TableWriter.Write(GeneratedTables.Files[file]));
    }

    [Fact]
    public void The_page_of_differences_is_what_the_vectors_say() => Written(
        Path.Combine(TestData.Repository, "docs", "eei-differences.md"), DifferencePage.Write(EeiVectorSuite.Vectors));

    [Fact]
    public void There_are_enough_vectors_each_named_once_in_every_profile()
    {
        string[] names = [.. EeiVectorSuite.Vectors.Select(vector => vector.Name)];
        Assert.True(names.Length >= 1_150, $"{names.Length} vectors");
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(EeiVectorSuite.Vectors, vector => Assert.Equal(4, vector.Cases.Length));
    }

    // Questions 29 and 30, and the rows on files and judgement, are those of the suite scout. Question 26, the cap on
    // memory, separates the engines of those years from us, not from each other: none of them has one.
    [Fact]
    public void Every_question_and_row_has_a_vector_that_separates_engines()
    {
        int[] answered = [.. Separating.SelectMany(vector => vector.Questions).Distinct().Order()];
        Assert.Equal(Enumerable.Range(1, 28).Except([26]), answered);
        Assert.Contains(EeiVectorSuite.Vectors, one => one.Questions.Contains(26) && !one.Published.IsEmpty);
        string[] rows = [.. Separating.SelectMany(vector => vector.Rows).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(
            [
                "copy end index", "copy past data", "deposits in trapped block", "host OOB", "host call in start",
                "load after save", "missing host import", "no save", "save then trap",
            ],
            rows);
    }

    // Types and names written out a second time, by the situations: a call with a wrong type would not link.
    [Fact]
    public void Every_host_function_is_called_in_both_spellings()
    {
        Step[] calls =
            [.. GeneratedTables.Files.Values.SelectMany(file => file).SelectMany(situation => situation.Steps)];
        string[] all = [.. HostFunctionTable.All.Select(row => row.CanonicalName).Order(StringComparer.Ordinal)];
        Assert.Equal(all, Names(calls.Where(call => call.IsHostCall && call.Spelling is null)));
        Assert.Equal(all, Names(calls.Where(call => call.Spelling is not null)));
    }

    [Theory]
    [MemberData(nameof(HostFaults))]
    public void A_planted_fault_fails(HostFault fault)
    {
        using IEeiEngine engine = InterpreterEngine.CreateWithFault(fault);
        Assert.NotEmpty(Differences(engine).Take(1));
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

    // As case files they are read as the same cases, one file for each.
    [Fact]
    public void A_case_is_written_as_a_file_with_its_script_as_text()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("eei-case-files-");
        try
        {
            ImmutableArray<string> files = EeiCaseFiles.Write(folder.FullName, _ => true);
            Assert.Equal(EeiVectorSuite.Cases.Length, files.Distinct().Count());
            foreach ((string file, EeiVectorCase written) in files.Zip(EeiVectorSuite.Cases))
            {
                ExecutionCase read =
                    CaseFileReader.Read(file, text => ModuleEncoder.Encode(TextParser.ParseModule(text)));
                string expected = CaseFileWriter.Write(written.Case with { Scripts = read.Scripts });
                Assert.Equal(expected, CaseFileWriter.Write(read));
            }

            Assert.StartsWith(
                "(module", File.ReadAllText(Path.ChangeExtension(files[^1], ".wat")), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<EeiVector> Separating =>
        EeiVectorSuite.Vectors.Where(DifferencePage.SeparatesAny);

    private static void Written(string path, string text)
    {
        if (Environment.GetEnvironmentVariable("EEI_CONFORMANCE_WRITE") == "1") File.WriteAllText(path, text);
        Assert.Equal(text, File.ReadAllText(path));
    }

    private static IEnumerable<string> Names(IEnumerable<Step> calls) =>
        calls.Select(call => call.Name).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> Differences(IEeiEngine engine) =>
        from vector in EeiVectorSuite.Vectors
        from one in vector.Cases
        from mismatch in EeiVectorCheck.Run(engine, one)
        select $"{one.Case.Name}: {mismatch.Where}: expected {mismatch.Expected}, got {mismatch.Actual}";
}
