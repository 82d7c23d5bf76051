using Eei.Interpreter;

namespace Eei.WasmtimeAdapter.Tests;

/// <summary>Libraries, whose counters are shared, and start functions.</summary>
public sealed class LinkingTests
{
    private const string Library = """
        (module (memory (export "own") 1) (global $calls (export "calls") (mut i32) (i32.const 0))
          (table (export "table") 4 8 funcref)
          (func (export "mix") (param i64) (result i64)
            (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
            (i32.store8 (i32.const 9) (i32.const 1))
            (i64.mul (local.get 0) (i64.const 6364136223846793005)))
          (func (export "spin") (loop (br 0)))
          (func $deep (export "deep") (call $deep))
          (func (export "bad") (drop (table.get (i32.const 100))))
          (func (export "indirect") (call_indirect (i32.const 100))))
        """;

    [Theory]
    [InlineData("(i64.store (i32.const 0) (call $mix (call $mix (i64.const 3))))", "returned")]
    [InlineData("(call $spin)", "outOfGas")]
    [InlineData("(call $deep)", "exhausted(stack)")]
    [InlineData("(call $bad)", "trapped(tableOutOfBounds)")]
    [InlineData("(call $indirect)", "trapped(undefinedElement)")]
    [InlineData("(call $load (i32.const 65505))", "trapped(hostMemory)")]
    public void A_library_shares_the_counters_of_its_script(string body, string expected)
    {
        using IEeiEngine engine = Present.Engine();
        ScriptSource source = Guest.Script(Wat(body)) with { Libraries = [new("lib", Guest.Bytes(Library))] };
        Assert.Equal(expected, Agreed(engine, source).Class);
    }

    [Fact]
    public void Two_libraries_that_start_run_before_the_script()
    {
        const string Starting =
            """
            (module (global $g (export "g") (mut i32) (i32.const 1)) (start 0)
              (func (global.set $g (i32.const 5))))
            """;
        const string Wat = """
            (module (import "a" "g" (global $a (mut i32))) (import "b" "g" (global $b (mut i32)))
              (memory (export "memory") 1) (start $s)
              (func $s (i32.store (i32.const 0) (i32.add (global.get $a) (global.get $b))))
              (func (export "main") (i32.store (i32.const 4) (i32.load (i32.const 0)))))
            """;
        using IEeiEngine engine = Present.Engine();
        ScriptSource source = Guest.Script(Wat) with
        {
            Libraries = [new("a", Guest.Bytes(Starting)), new("b", Guest.Bytes(Starting))],
        };
        Assert.Equal("returned", Agreed(engine, source).Class);
    }

    [Theory]
    [InlineData("(i32.store (i32.const 3) (i32.const 4))", "returned")]
    [InlineData("unreachable", "refused(uninstantiable)")]
    [InlineData("(call $load (i32.const 0))", "refused(uninstantiable)")]
    [InlineData("(loop (br 0))", "outOfGas")]
    [InlineData("(call 1)", "exhausted(stack)")]
    public void A_start_function_is_called_once_and_a_trap_in_it_refuses_the_module(string body, string expected)
    {
        string wat = $$"""
            (module (import "eth2" "loadPreStateRoot" (func $load (param i32)))
              (memory (export "memory") 1) (func $s {{body}}) (start $s)
              (func (export "main") (i32.store (i32.const 0) (i32.const 7))))
            """;
        using IEeiEngine engine = Present.Engine();
        Assert.Equal(expected, Agreed(engine, Guest.Script(wat)).Class);
    }

    [Theory]
    [InlineData("(data (i32.const 65536) \"x\")")]
    [InlineData("(table 1 funcref) (elem (i32.const 1) 0)")]
    [InlineData("(memory $big 1025)")]
    [InlineData("(table 1000001 funcref)")]
    public void What_cannot_be_instantiated_is_refused(string field)
    {
        string memory = field.StartsWith("(memory", StringComparison.Ordinal) ? "" : "(memory $big 1)";
        using IEeiEngine engine = Present.Engine();
        ScriptSource source =
            Guest.Script($"(module {memory} (export \"memory\" (memory $big)) (func (export \"main\")) {field})");
        Assert.Equal("refused(uninstantiable)", Agreed(engine, source).Class);
    }

    [Fact]
    public void Results_of_main_are_ignored_and_growth_past_the_limit_answers_minus_one()
    {
        const string Wat = """
            (module (memory (export "memory") 1) (table $t 1 funcref)
              (func (export "main") (result i32 f64 funcref)
                (i32.store (i32.const 0) (memory.grow (i32.const 1024)))
                (i32.store (i32.const 4) (memory.grow (i32.const 1023)))
                (i32.store (i32.const 8) (table.grow $t (ref.null func) (i32.const 1000000)))
                (i32.store (i32.const 12) (table.grow $t (ref.null func) (i32.const 999999)))
                (i32.const 1) (f64.const 2) (ref.null func)))
            """;
        using IEeiEngine engine = Present.Engine();
        Outcome outcome = Agreed(engine, Guest.Script(Wat), Limits.Default with { Gas = 1UL << 40 });
        Assert.Equal(("returned", 1_024U), (outcome.Class, outcome.MemoryPages));
    }

    private static Outcome Agreed(IEeiEngine engine, ScriptSource source, Limits? limits = null)
    {
        using InterpreterEngine interpreter = new();
        Outcome own = Guest.Run(interpreter, source, limits);
        Outcome other = Guest.Run(engine, source, limits);
        Assert.Equal(Facts.Of(own), Facts.Of(other));
        return other;
    }

    private static string Wat(string body) => $$"""
        (module (import "lib" "mix" (func $mix (param i64) (result i64))) (import "lib" "spin" (func $spin))
          (import "lib" "deep" (func $deep)) (import "lib" "bad" (func $bad))
          (import "lib" "indirect" (func $indirect))
          (import "eth2" "loadPreStateRoot" (func $load (param i32)))
          (import "lib" "table" (table 1 funcref)) (import "lib" "calls" (global $calls (mut i32)))
          (memory (export "memory") 1)
          (func (export "main") {{body}} (i32.store (i32.const 16) (global.get $calls))))
        """;
}
