namespace Eei.Interpreter.Tests;

/// <summary>The depth rule of docs/gas.md, and that wasm calls take no native stack.</summary>
public sealed class DepthTests
{
    [Theory]
    // 1 for the function, its parameters and locals, and the greatest operand height.
    [InlineData("nop", 1)]
    [InlineData("(local i32 f64) nop", 3)]
    [InlineData("(drop (i32.add (i32.const 1) (i32.const 2)))", 3)]
    [InlineData("(local v128 i32 v128) nop", 4)]
    [InlineData("(drop (i8x16.add (v128.const i64x2 1 1) (v128.const i64x2 2 2)))", 3)]
    [InlineData("(block (br 0) (drop (i32.add (i32.const 1) (i32.add (i32.const 1) (i32.const 2)))))", 1)]
    [InlineData("(block (drop (i32.const 1)) (br 0) (block (drop (i64.const 1))))", 2)]
    [InlineData("(return) (drop (i32.const 0))", 1)]
    [InlineData("(call $three (i32.const 0) (i32.const 0)) (drop) (drop) (drop)", 4 + 6)]
    public void Main_runs_in_exactly_its_weight(string main, uint weight)
    {
        string script = Scripts.WithMain(main, """
            (func $three (param i32 i32) (result i32 i32 i32) (local.get 0) (i32.const 2) (i32.const 3))
            """);
        Assert.Equal("returned", Scripts.Run(script, Scripts.Generous with { CallDepth = weight }).Class);
        Assert.Equal("exhausted(stack)", Scripts.Run(script, Scripts.Generous with { CallDepth = weight - 1 }).Class);
    }

    [Fact]
    public void Recursion_ends_at_the_limit_whatever_its_size()
    {
        const string script = """
            (module (memory (export "memory") 1) (global $n (mut i32) (i32.const 0))
              (func $f (local i64)
                (global.set $n (i32.add (global.get $n) (i32.const 1))) (i32.store (i32.const 0) (global.get $n))
                (call $f))
              (func (export "main") (call $f)))
            """;
        foreach (uint limit in (uint[])[1, 5, 65_536, 3_000_000])
        {
            Outcome outcome = Scripts.Run(script, Scripts.Generous with { CallDepth = limit });
            byte[] memory = new byte[65536];
            BitConverter.TryWriteBytes(memory, (limit - 1) / 4);
            Assert.Equal(("exhausted(stack)", Bytes32.Sha256(memory)), (outcome.Class, outcome.MemoryDigest));
        }
    }

    [Fact]
    public void A_stack_that_grew_keeps_what_was_on_it()
    {
        ModuleInstance instance = Instance("""
            (module
              (func $sum (export "sum") (param i64) (result i64)
                (if (result i64) (i64.eqz (local.get 0)) (then (i64.const 0))
                  (else (i64.add (local.get 0) (call $sum (i64.sub (local.get 0) (i64.const 1))))))))
            """);
        Assert.Equal(500_000UL * 500_001 / 2, instance.Result("sum", Wat.I64(500_000L)));
    }

    [Fact]
    public void Checks_of_an_indirect_call_come_before_depth_and_gas()
    {
        Assert.Equal("trapped(uninitializedElement)", ClassOf("(call_indirect (type $v) (i32.const 1))"));
        Assert.Equal("trapped(undefinedElement)", ClassOf("(call_indirect (type $v) (i32.const 2))"));
        Assert.Equal("trapped(indirectCallTypeMismatch)", ClassOf("(drop (call_indirect (type $i) (i32.const 0)))"));
        Assert.Equal("exhausted(stack)", ClassOf("(call_indirect (type $v) (i32.const 0)) nop"));
    }

    private static string ClassOf(string main) => Scripts.Run(
        Scripts.WithMain(main, """
            (table 2 funcref) (elem (i32.const 0) $f) (type $v (func)) (type $i (func (result i32)))
            (func $f (local i64 i64 i64 i64) nop)
            """),
        Scripts.Generous with { Gas = 1004, CallDepth = 6 }).Class;

    private static ModuleInstance Instance(string text) =>
        new Store(Limits.Default with { CallDepth = 3_000_000 }).Instantiate(Wat.Load(text), _ => null).Instance!;
}
