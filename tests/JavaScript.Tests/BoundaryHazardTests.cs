namespace Eei.JavaScript.Tests;

/// <summary>Values on their way between WebAssembly and JavaScript.</summary>
public sealed class BoundaryHazardTests
{
    private const string Save = "(import \"eth2\" \"savePostStateRoot\" (func $save (param i32)))";

    private static readonly string[] ResultTypes = ["i64", "f32", "f64 i32 i64", "funcref", "externref"];
    private static readonly string[] Families = ["v8", "jsc", "spidermonkey"];

    public static TheoryData<string> Names => Engines.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_bit_of_an_i64_reaches_the_host(string name) => Engines.With(name, engine =>
    {
        Outcome outcome = Differences.Agreed(
            engine,
            """
            (module (import "debug" "print64" (func $print (param i64))) (memory (export "memory") 1)
              (func (export "main")
                (call $print (i64.const -1)) (call $print (i64.const -9223372036854775808))
                (call $print (i64.const 9223372036854775807)) (call $print (i64.const 9007199254740993))))
            """);
        Assert.Equal(
            [ulong.MaxValue, 1UL << 63, (1UL << 63) - 1, (1UL << 53) + 1],
            outcome.HostCalls.Select(call => call.Arguments[0]));
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void A_pointer_above_two_gigabytes_is_unsigned(string name) => Engines.With(name, engine =>
    {
        Outcome outcome = Differences.Agreed(
            engine,
            """
            (module (import "env" "eth2_loadPreStateRoot" (func $load (param i32))) (memory (export "memory") 1)
              (func (export "main") (call $load (i32.const 0x80000000))))
            """);
        Assert.Equal(TrapKind.HostMemory, outcome.Trap);
        Assert.Equal(0x80000000UL, outcome.HostCalls.Single().Arguments[0]);
    });

    [Theory]
    [InlineData("0x80000000", "0x80000000")]
    [InlineData("1", "0xffffffff")]
    [InlineData("0xffffffff", "2")]
    public void Offset_and_length_are_summed_in_more_than_32_bits(string offset, string length)
    {
        foreach (string name in Families)
            if (JavaScriptEngines.Offers().Single(offer => offer.Name == name).Create is not null)
                Engines.With(name, engine =>
                {
                    ExecutionCase given = Differences.Case(
                        $"""
                        (module (import "eth2" "blockDataCopy" (func $copy (param i32 i32 i32)))
                          (memory (export "memory") 1)
                          (func (export "main") (call $copy (i32.const 0) (i32.const {offset}) (i32.const {length}))))
                        """);
                    // A byte has its price.
                    given = given with { Limits = given.Limits with { Gas = ulong.MaxValue } };
                    Assert.Equal(TrapKind.BlockDataBounds, Differences.Agreed(engine, given).Trap);
                });
    }

    // A library's globals and functions are handed over by JavaScript; their values never become numbers of it.
    [Theory]
    [MemberData(nameof(Names))]
    public void The_bits_of_a_signalling_NaN_are_kept(string name) => Engines.With(name, engine =>
    {
        ScriptLibrary library = new("mixer", Differences.Bytes(
            """
            (module (global (export "f") f32 (f32.const nan:0x200001))
              (global (export "d") f64 (f64.const nan:0x4000000000001))
              (func (export "same") (param f64) (result f64) (local.get 0)))
            """));
        Outcome outcome = Differences.Agreed(engine, Differences.Case(
            $"""
            (module (import "mixer" "f" (global $f f32)) (import "mixer" "d" (global $d f64))
              (import "mixer" "same" (func $same (param f64) (result f64))) {Save}
              (memory (export "memory") 1) (data (i32.const 64) "\01\00\00\00\00\00\f4\ff")
              (func (export "main")
                (f32.store (i32.const 0) (global.get $f)) (f64.store (i32.const 8) (global.get $d))
                (f64.store (i32.const 16) (call $same (f64.load (i32.const 64)))) (call $save (i32.const 0))))
            """,
            library));
        Assert.Equal(
            "0100a07f00000000010000000000f47f010000000000f4ff0000000000000000",
            outcome.PostState.ToString(), ignoreCase: true);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void What_main_returns_is_ignored_whatever_it_is(string name) => Engines.With(name, engine =>
    {
        foreach (string results in ResultTypes)
        {
            string values = string.Join(' ', results.Split(' ').Select(type => type switch
            {
                "funcref" => "(ref.null func)",
                "externref" => "(ref.null extern)",
                "f32" => "(f32.const nan:0x200001)",
                _ => $"({type}.const -1)",
            }));
            Outcome outcome = Differences.Agreed(
                engine,
                $"""(module (memory (export "memory") 1) (func (export "main") (result {results}) {values}))""");
            Assert.Equal(OutcomeStatus.Returned, outcome.Status);
        }
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void The_host_sees_memory_as_it_is_after_growth(string name) => Engines.With(name, engine =>
    {
        Outcome outcome = Differences.Agreed(
            engine,
            $"""
            (module {Save} (import "eth2" "blockDataCopy" (func $copy (param i32 i32 i32)))
              (memory (export "memory") 1 3)
              (func (export "main")
                (call $copy (i32.const 65531) (i32.const 0) (i32.const 5))
                (drop (memory.grow (i32.const 2)))
                (call $copy (i32.const 196576) (i32.const 1) (i32.const 4))
                (call $save (i32.const 196576))
                (drop (memory.grow (i32.const 1)))
                (call $copy (i32.const 196608) (i32.const 0) (i32.const 0))
                (call $copy (i32.const 196608) (i32.const 0) (i32.const 1))))
            """);
        Assert.Equal(TrapKind.HostMemory, outcome.Trap);
        Assert.Equal(3u, outcome.MemoryPages);
        Assert.Equal(5, outcome.HostCallCount);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Times_and_memory_are_told(string name) => Engines.With(name, engine =>
    {
        Outcome outcome = Differences.Agreed(
            engine, """(module (memory (export "memory") 7) (func (export "main")))""");
        EngineMeasures measures = outcome.Measures!.Value;
        Assert.True(measures.CompileMicroseconds > 0);
        Assert.True(measures.RunMicroseconds > 0);
        Assert.Equal(7 * 65536, measures.MemoryBytes);
    });
}
