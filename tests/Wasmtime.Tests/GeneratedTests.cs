using Eei.Fuzz;
using Eei.Interpreter;

namespace Eei.WasmtimeAdapter.Tests;

/// <summary>Cases made by chance agree with the interpreter on every fact.</summary>
public sealed class GeneratedTests(ITestOutputHelper output)
{
    private const ulong Seed = 20261126;

    [Theory]
    [InlineData("wasmtime", 2_500)]
    [InlineData("wasmtime-o0", 300)]
    [InlineData("wasmtime-checked", 300)]
    [InlineData("wasmtime-winch", 300)]
    [InlineData("wasmtime-pulley", 300)]
    public void Cases_agree_on_every_fact_gas_included(string name, int cases)
    {
        using IEeiEngine engine = Present.Engine(name);
        Agrees(engine, cases, Facts.Of, _ => true);
    }

    [Fact]
    public void Cases_agree_where_modules_are_serialised_and_loaded_again()
    {
        using IEeiEngine engine =
            Present.Engine(new WasmtimeVariant("wasmtime-reloaded", Modules: WasmtimeModules.Reloaded));
        Agrees(engine, 300, Facts.Of, _ => true);
    }

    [Fact]
    public void Cases_agree_on_fuel_but_for_gas()
    {
        using IEeiEngine engine = Present.Engine("wasmtime-fuel");
        Agrees(engine, 300, Facts.WithoutGas, outcome => outcome.Status != OutcomeStatus.OutOfGas);
    }

    private void Agrees(IEeiEngine engine, int cases, Func<Outcome, string> facts, Func<Outcome, bool> comparable)
    {
        using InterpreterEngine interpreter = new();
        GeneratorSet generators = new(GeneratorConfiguration.Default);
        SortedDictionary<string, int> classes = new(StringComparer.Ordinal);
        int unsupported = 0;
        for (int number = 0; number < cases; number++)
        {
            ExecutionCase made = generators.Generate(Seed, (ulong)number);
            CaseResult own = CaseRunner.Run(interpreter, made, Observations.Comparable);
            CaseResult other = CaseRunner.Run(engine, made, Observations.Comparable);
            for (int block = 0; block < own.Outcomes.Length; block++)
            {
                if (!comparable(own.Outcomes[block])) break;
                if (other.Outcomes[block].Refusal?.Phase == RefusalPhase.Unsupported)
                {
                    output.WriteLine($"{made.Name}: {other.Outcomes[block].Refusal}");
                    unsupported++;
                    break;
                }

                if (facts(own.Outcomes[block]) != facts(other.Outcomes[block]))
                    Assert.Fail($"{made.Name}, block {block}:\n{facts(own.Outcomes[block])}\n"
                        + $"{facts(other.Outcomes[block])}\n{own.Outcomes[block].Refusal?.Reason} | "
                        + $"{other.Outcomes[block].Refusal?.Reason} {other.Outcomes[block].CrashReport}");
                string kind = own.Outcomes[block].Class;
                classes[kind] = classes.GetValueOrDefault(kind) + 1;
            }
        }

        foreach ((string kind, int count) in classes) output.WriteLine($"{kind}: {count}");
        output.WriteLine($"unsupported: {unsupported}");
        Assert.InRange(unsupported, 0, cases / 50);
        Assert.True(classes.GetValueOrDefault("returned") > cases / 4, "hardly anything returned");
    }
}
