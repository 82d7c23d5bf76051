using Eei.Conformance;
using Eei.Interpreter;

namespace Eei.WasmtimeAdapter.Tests;

/// <summary>The vectors of the execution environment interface, under every profile.</summary>
public sealed class VectorTests
{
    public static TheoryData<string> Names => [.. WasmtimeEngines.Variants.Select(variant => variant.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_vector_passes(string name)
    {
        using IEeiEngine engine = Present.Engine(name);
        string[] differences =
        [
            .. from result in EeiModuleSuite.Run(engine)
               from mismatch in result.Verdict.Mismatches
               select $"{result.Name}: {mismatch.Where}: expected {mismatch.Expected}, got {mismatch.Actual}",
        ];
        Assert.True(differences.Length == 0, string.Join("\n", differences));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Facts_that_vectors_do_not_state_are_those_of_the_interpreter(string name)
    {
        using IEeiEngine engine = Present.Engine(name);
        using InterpreterEngine interpreter = new();
        Func<Outcome, string> facts = name == "wasmtime-fuel" ? Facts.WithoutGas : Facts.Of;
        foreach (ExecutionCase vector in EeiModuleSuite.Vectors)
        {
            CaseResult own = CaseRunner.Run(interpreter, vector, Observations.Comparable);
            CaseResult other = CaseRunner.Run(engine, vector, Observations.Comparable);
            Assert.Equal(own.Outcomes.Select(facts), other.Outcomes.Select(facts));
        }
    }
}
