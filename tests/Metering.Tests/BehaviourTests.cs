using System.Globalization;
using Eei.Fuzz;
using Eei.IlCompiler;
using Eei.Interpreter;

namespace Eei.Metering.Tests;

/// <summary>An instrumented module behaves like the original, gas, depth and limits included.</summary>
/// <remarks>EEI_INSTRUMENTED_CASES raises the number of cases, EEI_INSTRUMENTED_FIRST says where to begin.</remarks>
public sealed class BehaviourTests(ITestOutputHelper output)
{
    private const InstrumentedParts All = InstrumentedParts.Gas | InstrumentedParts.Depth
        | InstrumentedParts.CanonicalNaN | InstrumentedParts.MemoryLimit | InstrumentedParts.FoldedValues;

    private static readonly ulong Cases = Number("EEI_INSTRUMENTED_CASES", 500);
    private static readonly ulong First = Number("EEI_INSTRUMENTED_FIRST", 0);

    [Fact]
    public void On_the_interpreter_an_instrumented_module_behaves_like_the_original()
    {
        using var original = new InterpreterEngine();
        Compare(original, () => InstrumentedEngine.OnInterpreter(All));
    }

    [Fact]
    public void On_il_an_instrumented_module_behaves_like_the_original()
    {
        using var original = new IlEngine();
        Compare(original, () => InstrumentedEngine.OnIl(All));
    }

    private void Compare(IEeiEngine original, Func<InstrumentedEngine> create)
    {
        var generators = new GeneratorSet(GeneratorConfiguration.Default);
        var classes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (ulong number = First; number < First + Cases; number++)
        {
            ExecutionCase made = generators.Generate(3, number);
            using InstrumentedEngine instrumented = create();
            CaseResult expected = CaseRunner.Run(original, made, Observations.Comparable);
            CaseResult actual = CaseRunner.Run(instrumented, made, Observations.Comparable);
            for (int i = 0; i < expected.Outcomes.Length; i++)
            {
                Outcome outcome = expected.Outcomes[i];
                classes[outcome.Class] = classes.GetValueOrDefault(outcome.Class) + 1;
                if (outcome.Refusal?.Phase == RefusalPhase.Unsupported) continue;
                OutcomeAssert.Equal(outcome, actual.Outcomes[i], $"case {number}, block {i}");
            }
        }

        foreach ((string name, int count) in classes) output.WriteLine($"{count,8} {name}");
        Assert.True(classes.ContainsKey("returned") && classes.ContainsKey("outOfGas"), "a one-sided sample");
    }

    private static ulong Number(string variable, ulong otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { } text
            ? ulong.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
