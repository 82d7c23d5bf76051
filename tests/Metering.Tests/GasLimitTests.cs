using Eei.Fuzz;
using Eei.IlCompiler;
using Eei.Interpreter;

namespace Eei.Metering.Tests;

/// <summary>At every limit gas runs out at the same place.</summary>
public sealed class GasLimitTests
{
    private const InstrumentedParts Bounds =
        InstrumentedParts.Gas | InstrumentedParts.Depth | InstrumentedParts.MemoryLimit;

    private const ulong MostGas = 300;
    private const int Sample = 12;

    [Fact]
    public void Every_gas_limit_gives_what_the_interpreter_gives()
    {
        using var original = new InterpreterEngine();
        using InstrumentedEngine instrumented = InstrumentedEngine.OnInterpreter(Bounds);
        Assert.True(CompareAll(original, instrumented) > 300);
    }

    [Fact]
    public void Every_gas_limit_gives_what_il_gives()
    {
        using var original = new IlEngine();
        using InstrumentedEngine instrumented = InstrumentedEngine.OnIl(Bounds);
        Assert.True(CompareAll(original, instrumented) > 300);
    }

    [Fact]
    public void Every_depth_limit_gives_what_both_engines_give()
    {
        ScriptSource source = Wat.Script("""
            (module (memory (export "memory") 1) (table 2 funcref) (elem (i32.const 0) $even $odd)
              (type $t (func (param i32) (result i32)))
              (func $even (type $t) (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 1))
                (else (return (call_indirect (type $t) (i32.sub (local.get 0) (i32.const 1)) (i32.const 1))))))
              (func $odd (type $t) (local i64 f64) (if (i32.eqz (local.get 0)) (then (return (i32.const 0))))
                (block (br_table 0 0 (i32.const 1)) unreachable)
                (call $even (i32.sub (local.get 0) (i32.const 1))))
              (func (export "main") (drop (call $even (i32.const 12)))))
            """);
        IEeiEngine[] originals = [new InterpreterEngine(), new IlEngine()];
        InstrumentedEngine[] made = [InstrumentedEngine.OnInterpreter(Bounds), InstrumentedEngine.OnIl(Bounds)];
        for (int i = 0; i < originals.Length; i++)
        {
            using IEeiScript expected = originals[i].Load(source), actual = made[i].Load(source);
            HashSet<string> classes = [];
            for (uint depth = 0; depth < 140; depth++)
            {
                var input = new BlockInput(
                    Bytes32.Zero, default, Limits.Default with { CallDepth = depth }, Observations.Comparable);
                Outcome outcome = expected.Run(input);
                classes.Add(outcome.Class);
                OutcomeAssert.Equal(outcome, actual.Run(input), $"depth {depth}");
            }

            Assert.Equal(2, classes.Count);
            originals[i].Dispose();
        }
    }

    private static int CompareAll(IEeiEngine original, InstrumentedEngine instrumented)
    {
        var generators = new GeneratorSet(GeneratorConfiguration.Default);
        int runs = 0, cases = 0;
        for (ulong number = 0; cases < Sample; number++)
        {
            ExecutionCase made = generators.Generate(5, number);
            using IEeiScript expected = original.Load(made.SourceOf(0)), actual = instrumented.Load(made.SourceOf(0));
            if (expected.Refusal is not null) continue;
            var input = new BlockInput(made.PreStates[0], made.Blocks[0].Data, made.Limits, Observations.Comparable);
            ulong used = expected.Run(input).GasUsed;
            // Below the price of instantiation nothing runs, whatever the limit.
            ulong first = (ulong)ScriptPreparation.Of(made.SourceOf(0), Bounds).InstantiationGas;
            if (used < first || used - first > MostGas) continue;
            cases++;
            for (ulong gas = Math.Max(first, 1) - 1; gas <= used + 1; gas++)
            {
                BlockInput bounded = input with { Limits = made.Limits with { Gas = gas } };
                OutcomeAssert.Equal(expected.Run(bounded), actual.Run(bounded), $"case {number}, gas {gas}");
                runs++;
            }
        }

        return runs;
    }
}
