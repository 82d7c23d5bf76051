using System.Text.Json;
using Eei.IlCompiler;
using Eei.Interpreter;

namespace Eei.Conformance.Tests;

public sealed class EeiModuleSuiteTests
{
    [Fact]
    public void Every_vector_is_complete_and_named_once()
    {
        Assert.Equal(123, EeiModuleSuite.Vectors.Length);
        Assert.Equal(
            EeiModuleSuite.Vectors.Length, EeiModuleSuite.Vectors.Select(vector => vector.Name).Distinct().Count());
        Assert.All(EeiModuleSuite.Vectors, vector => Assert.Equal(vector.Blocks.Length, vector.ExpectedBlocks.Length));
        Assert.All(
            EeiModuleSuite.Vectors.SelectMany(vector => vector.ExpectedBlocks),
            block => Assert.Contains(block.OutcomeClass, OutcomeClasses.All));
    }

    [Fact]
    public void The_modules_are_those_of_the_test_data()
    {
        string path = TestData.Need(Path.Combine("systems", "eei_modules.json"));
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        string[] given =
        [
            .. document.RootElement.EnumerateObject().Select(entry => entry.Value.GetString()!)
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(19, given.Length);
        string[] used =
        [
            .. EeiModuleSuite.Vectors.Select(vector => Convert.ToHexStringLower(vector.Scripts[0].Code.Span))
                .Intersect(given).Order(StringComparer.Ordinal),
        ];
        Assert.Equal(given, used);
    }

    [Fact]
    public void The_interpreter_passes()
    {
        using InterpreterEngine engine = new();
        Passes(engine);
    }

    [Fact]
    public void The_compiler_passes()
    {
        using IlEngine engine = new();
        Passes(engine);
    }

    // The facts that vectors do not state: gas, memory and the trace of host calls.
    [Fact]
    public void Both_engines_come_to_the_same_outcomes_in_any_order()
    {
        using InterpreterEngine interpreter = new();
        using IlEngine compiler = new();
        EeiVectorResult[] forwards = [.. EeiModuleSuite.Run(interpreter)];
        EeiVectorResult[] backwards =
            [.. EeiModuleSuite.Vectors.Reverse().Select(vector => EeiModuleSuite.Run(compiler, vector)).Reverse()];
        foreach ((EeiVectorResult one, EeiVectorResult other) in forwards.Zip(backwards))
        {
            Assert.Equal(one.Name, other.Name);
            Assert.Equal(one.Result.Outcomes.Select(Facts), other.Result.Outcomes.Select(Facts));
        }
    }

    [Fact]
    public void The_schedules_of_case_files_are_those_there_are() =>
        Assert.Equal(Metering.GasSchedule.Names, CaseWords.GasSchedules.Order(StringComparer.Ordinal));

    private static string Facts(Outcome outcome) => string.Join(
        ' ', outcome.Class, outcome.Refusal?.Reason, outcome.PostState, outcome.GasUsed, outcome.TicksUsed,
        outcome.HostCallCount, outcome.HostCallDigest, outcome.HostCallGasDigest, outcome.MemoryDigest,
        outcome.MemoryPages);

    private static void Passes(IEeiEngine engine)
    {
        string[] differences =
        [
            .. from result in EeiModuleSuite.Run(engine)
               from mismatch in result.Verdict.Mismatches
               select $"{result.Name}: {mismatch.Where}: expected {mismatch.Expected}, got {mismatch.Actual}",
        ];
        Assert.True(differences.Length == 0, string.Join("\n", differences));
    }
}
