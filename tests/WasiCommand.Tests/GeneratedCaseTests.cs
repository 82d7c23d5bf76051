using Eei.Fuzz;
using Eei.Interpreter;

namespace Eei.WasiCommand.Tests;

/// <summary>Generated cases agree with the interpreter on everything that can be told.</summary>
public sealed class GeneratedCaseTests
{
    [Theory]
    [InlineData("interpreter-exports", 50)]
    [InlineData("interpreter-wasi", 30)]
    [InlineData("il", 8)]
    [InlineData("wabt", 40)]
    [InlineData("wasmtime-wizer", 6)]
    public void Generated_cases_agree(string name, int rule)
    {
        using SealedEngine engine = Candidates.Create(name);
        using var interpreter = new InterpreterEngine();
        var generators = new GeneratorSet(GeneratorConfiguration.Default);
        for (ulong number = 0; number < (ulong)Amount.Cases(rule); number++)
        {
            ExecutionCase execution = generators.Generate(20_26, number);
            CaseResult expected = CaseRunner.Run(interpreter, execution, Observations.Comparable);
            CaseResult actual = CaseRunner.Run(engine, execution, Observations.Comparable);
            if (actual.Outcomes.Any(outcome => outcome.Refusal?.Phase == RefusalPhase.Unsupported)) continue;
            Agreement.Assert(execution, expected, actual);
        }
    }
}
