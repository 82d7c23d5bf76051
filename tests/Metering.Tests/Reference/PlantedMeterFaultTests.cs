using Eei.Fuzz;
using Eei.IlCompiler;
using Eei.Interpreter;

namespace Eei.Metering.Tests;

/// <summary>The reference meter tells a wrong price, weight or branch: comparing with it can fail.</summary>
public sealed class PlantedMeterFaultTests
{
    private const ulong MostCases = 400;

    [Theory]
    [InlineData(InterpreterFault.GasOffByOneOnDivision)]
    [InlineData(InterpreterFault.DepthOffByOne)]
    [InlineData(InterpreterFault.BranchTableDefaultOffByOne)]
    public void A_fault_of_the_interpreter_is_found(InterpreterFault fault) =>
        Find(InterpreterEngine.CreateWithFault(fault));

    [Theory]
    [InlineData(IlFault.GasOffByOneOnMultiplication)]
    [InlineData(IlFault.BranchTableDefaultWrong)]
    public void A_fault_of_il_is_found(IlFault fault) => Find(IlEngine.CreateWithFault(fault));

    // A recursion that just fits, then what the generators make.
    private static void Find(IEeiEngine faulty)
    {
        using ReferenceEngine reference = new();
        GeneratorSet generators = new(GeneratorConfiguration.Default);
        ExecutionCase recursion = generators.Generate(17, 0) with
        {
            Scripts =
            [
                new CaseScript(Wat.Bytes("""
                    (module (memory (export "memory") 1)
                      (func $f (param i32) (if (local.get 0)
                        (then (call $f (i32.sub (local.get 0) (i32.const 1))))))
                      (func (export "main") (call $f (i32.const 9))))
                    """)),
            ],
            PreStates = [Bytes32.Zero],
            Blocks = [new ShardBlock(0, default)],
            // main 2, ten frames of 4.
            Limits = Limits.Default with { CallDepth = 42 },
        };
        bool isFound = Differs(reference, faulty, recursion);
        for (ulong number = 0; number < MostCases && !isFound; number++)
            isFound = Differs(reference, faulty, generators.Generate(17, number));
        faulty.Dispose();
        Assert.True(isFound, $"not found in {MostCases} cases");
    }

    private static bool Differs(ReferenceEngine reference, IEeiEngine faulty, ExecutionCase made)
    {
        CaseResult expected = CaseRunner.Run(reference, made, Observations.Comparable);
        CaseResult actual = CaseRunner.Run(faulty, made, Observations.Comparable);
        return expected.Outcomes.Zip(actual.Outcomes)
            .Any(pair => pair.First.GasUsed != pair.Second.GasUsed || pair.First.Class != pair.Second.Class);
    }
}
