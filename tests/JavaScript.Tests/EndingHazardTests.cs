using System.Collections.Immutable;

namespace Eei.JavaScript.Tests;

/// <summary>How a run ends: exceptions of the host, traps of the engine, stacks that are full.</summary>
public sealed class EndingHazardTests
{
    private static readonly string[] TrappingBodies =
        ["unreachable", "(call $size) drop", "(drop (i32.load (i32.const -1)))"];

    public static TheoryData<string> Names => Engines.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_trap_is_told_apart_or_left_open_between_two(string name) => Engines.With(name, engine =>
    {
        foreach (RecordedTrap recorded in RecordedTrap.Read("V8-11.3"))
        {
            Outcome outcome = Differences.Agreed(engine, TrapModules.Of(recorded.Case));
            Assert.Equal(OutcomeStatus.Trapped, outcome.Status);
            ImmutableArray<string> reasons = Differences.Reasons(outcome);
            if (reasons.Length == 0) Assert.Equal($"trapped({recorded.Expected})", outcome.Class);
            else Assert.Contains(recorded.Expected, Assert.Single(reasons), StringComparison.Ordinal);
        }
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void A_trap_of_the_host_is_not_one_of_the_engine(string name) => Engines.With(name, engine =>
    {
        Assert.Equal(TrapKind.HostMemory, Run("(call $load (i32.const 65505))"));
        Assert.Equal(TrapKind.MemoryOutOfBounds, Run("(drop (i32.load (i32.const 65533)))"));
        Assert.Equal(TrapKind.Unreachable, Run("(call $load (i32.const 65504)) unreachable"));

        TrapKind? Run(string body) => Differences.Agreed(
            engine,
            $"""
            (module (import "eth2" "loadPreStateRoot" (func $load (param i32))) (memory (export "memory") 1)
              (func (export "main") {body}))
            """).Trap;
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Ticks_and_gas_end_a_run_as_themselves(string name) => Engines.With(name, engine =>
    {
        const string spend =
            """
            (module (import "eth2" "useTicks" (func $use (param i32))) (memory (export "memory") 1)
              (func (export "main") (loop (call $use (i32.const 3000000)) (br 0))))
            """;
        Assert.Equal(OutcomeStatus.OutOfTicks, Differences.Agreed(engine, spend).Status);
        ExecutionCase poor = Differences.Case(spend);
        Outcome outcome = Differences.Agreed(engine, poor with { Limits = poor.Limits with { Gas = 25 } });
        Assert.Equal(OutcomeStatus.OutOfGas, outcome.Status);
        Assert.Equal(25UL, outcome.GasUsed);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void A_trap_in_the_start_function_refuses(string name) => Engines.With(name, engine =>
    {
        foreach (string body in TrappingBodies)
            Assert.Equal(
                "refused(uninstantiable)",
                Differences.Agreed(
                    engine,
                    $"""
                    (module (import "eth2" "blockDataSize" (func $size (result i32))) (memory (export "memory") 1)
                      (func $s {body}) (start $s) (func (export "main")))
                    """).Class);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void The_depth_rule_is_met_before_the_native_stack(string name) => Engines.With(name, engine =>
    {
        string many = string.Join(' ', Enumerable.Repeat("i64", 45_000));
        string[] modules =
        [
            Recursive("", "(call $r)"),
            Recursive("", "(call $r) (call $r)"),
            Recursive("(local i64 f64 i32)", "(call $r) (local.set 0 (i64.const 1)) (call $r)"),
            Recursive($"(local {many})", "(local.set 44000 (i64.const 1)) (call $r) (call $r)"),
            """
            (module (import "eth2" "blockDataSize" (func $size (result i32))) (memory (export "memory") 1)
              (func $r (param i32) (result i32)
                (i32.add (call $size)
                  (i32.add (call $r (i32.add (local.get 0) (i32.const 1))) (call $r (local.get 0)))))
              (func (export "main") (drop (call $r (i32.const 1)))))
            """,
        ];
        foreach (string module in modules)
        {
            Outcome outcome = Differences.Agreed(engine, module);
            Assert.Equal("exhausted(stack)", outcome.Class);
            // SpiderMonkey's shell has one mebibyte of stack and no way to ask for more.
            if (name.StartsWith("spidermonkey", StringComparison.Ordinal)) continue;
            Assert.Empty(Differences.Reasons(outcome));
        }
    });

    // JavaScriptCore's optimising tier takes half a minute to find that a stack of this size is full.
    [Theory]
    [InlineData("v8")]
    [InlineData("v8-current-liftoff")]
    [InlineData("jsc-bbq")]
    [InlineData("spidermonkey")]
    public void A_native_stack_that_is_full_first_is_an_abstention(string name) => Engines.With(name, engine =>
    {
        ExecutionCase deep = Differences.Case(Recursive("", "(call $r) (call $r)"));
        deep = deep with { Limits = deep.Limits with { CallDepth = int.MaxValue, Gas = ulong.MaxValue / 2 } };
        CaseResult result = CaseRunner.Run(engine, deep, Observations.Comparable);
        Assert.Equal("exhausted(stack)", result.Outcomes[0].Class);
        Assert.StartsWith(
            "Status: the native stack", Differences.Reasons(result.Outcomes[0])[0], StringComparison.Ordinal);
        Assert.Equal("returned", Differences.Agreed(
            engine, """(module (memory (export "memory") 1) (func (export "main")))""").Class);
    });

    // Engines in browsers stop at 50,000 locals; WebAssembly does not.
    [Theory]
    [MemberData(nameof(Names))]
    public void More_locals_than_the_engine_takes_are_unsupported(string name) => Engines.With(name, engine =>
    {
        string many = string.Join(' ', Enumerable.Repeat("i32", 60_000));
        ExecutionCase given = Differences.Case(Recursive($"(local {many})", "(call $r)"));
        CaseResult result = CaseRunner.Run(engine, given, Observations.Comparable);
        Assert.Equal("refused(unsupported)", result.Outcomes[0].Class);
    });

    private static string Recursive(string locals, string body) =>
        $"""(module (memory (export "memory") 1) (func $r {locals} {body}) (func (export "main") (call $r)))""";
}
