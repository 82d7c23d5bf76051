using static Eei.IlCompiler.Tests.Guest;

namespace Eei.IlCompiler.Tests;

/// <summary>Bounds, 33-bit addresses, growth behind a cached base or length (anchors.md §6.6 and 6.7).</summary>
public sealed class MemoryHazardTests
{
    private const int Page = 65_536;

    [Theory]
    [InlineData("i32.load8_u", 1)]
    [InlineData("i32.load16_s", 2)]
    [InlineData("i32.load", 4)]
    [InlineData("i64.load", 8)]
    public void The_last_bytes_can_be_read_and_the_next_cannot(string load, int bytes)
    {
        string type = load[..3];
        foreach (string memory in (string[])["(memory 1)", "(memory 1) (func (drop (memory.grow (i32.const 0))))"])
        {
            string wat = $$"""
                (module {{memory}} (func (export "f") (param i32) (result {{type}}) ({{load}} (local.get 0))))
                """;
            Assert.Equal(OutcomeStatus.Returned, Call(wat, I32(Page - bytes)).Status);
            Assert.Equal(TrapKind.MemoryOutOfBounds, Trap(wat, I32(Page - bytes + 1)));
            Assert.Equal(TrapKind.MemoryOutOfBounds, Trap(wat, I32(-1)));
        }
    }

    [Theory]
    [InlineData(unchecked((int)0xFFFFFFFF), 1L)]
    [InlineData(1, 0xFFFFFFFFL)]
    [InlineData(unchecked((int)0x80000000), 0x80000000L)]
    [InlineData(-8, 8L)]
    public void Address_and_offset_are_added_in_33_bits(int address, long offset)
    {
        string wat = $$"""
            (module (memory 1) (func (export "f") (param i32) (result i32) (i32.load offset={{offset}} (local.get 0))))
            """;
        Assert.Equal(TrapKind.MemoryOutOfBounds, Trap(wat, I32(address)));
        Assert.Equal(
            TrapKind.MemoryOutOfBounds,
            Trap(wat.Replace("(local.get 0)", $"(i32.const {address})", StringComparison.Ordinal), I32(0)));
    }

    [Fact]
    public void A_store_that_traps_writes_nothing()
    {
        Outcome trapped = Run($$"""
            (module (memory (export "memory") 1) (func (export "main") (i64.store (i32.const {{Page - 7}})
              (i64.const -1))))
            """);
        Outcome untouched = Run("""(module (memory (export "memory") 1) (func (export "main")))""");
        Assert.Equal(TrapKind.MemoryOutOfBounds, trapped.Trap);
        Assert.Equal(untouched.MemoryDigest, trapped.MemoryDigest);
    }

    [Fact]
    public void A_check_is_not_carried_over_to_another_value_of_the_same_local()
    {
        const string Wat = """
            (module (memory 1) (func (export "f") (param i32 i32) (result i32)
              (drop (i32.load offset=16 (local.get 0)))
              (local.set 0 (local.get 1))
              (i32.load (local.get 0))))
            """;
        Assert.Equal(TrapKind.MemoryOutOfBounds, Trap(Wat, I32(0), I32(Page)));
    }

    [Fact]
    public void A_check_in_one_arm_does_not_count_after_the_other()
    {
        const string Wat = """
            (module (memory 1) (func (export "f") (param i32 i32) (result i32)
              (if (local.get 1) (then (drop (i32.load (local.get 0)))))
              (i32.load (local.get 0))))
            """;
        Assert.Equal(TrapKind.MemoryOutOfBounds, Trap(Wat, I32(Page), I32(0)));
    }

    [Fact]
    public void A_check_before_a_loop_does_not_count_where_the_loop_changes_the_address()
    {
        const string Wat = """
            (module (memory 1) (func (export "f") (param i32) (result i32)
              (drop (i32.load (local.get 0)))
              (loop
                (drop (i32.load (local.get 0)))
                (local.set 0 (i32.add (local.get 0) (i32.const 4096)))
                (br 0))
              (i32.const 0)))
            """;
        Assert.Equal(TrapKind.MemoryOutOfBounds, Trap(Wat, I32(0)));
    }

    [Fact]
    public void Growth_in_the_function_itself_is_seen_at_once()
    {
        const string Wat = """
            (module (memory 1) (func (export "f") (result i32)
              (drop (memory.grow (i32.const 1)))
              (i32.store (i32.const 131068) (i32.const 7))
              (i32.add (i32.load (i32.const 131068)) (memory.size))))
            """;
        Assert.Equal(9UL, Result(Wat));
    }

    [Theory]
    [InlineData("(call $grow)")]
    [InlineData("(call_indirect (i32.const 0))")]
    public void Growth_in_a_callee_is_seen_after_the_call(string call)
    {
        string wat = $$"""
            (module (memory 1) (table funcref (elem $grow))
              (func $grow (drop (memory.grow (i32.const 1))))
              (func (export "f") (param i32) (result i32)
                (i32.store (i32.const 0) (i32.const 5))
                {{call}}
                (i32.store (local.get 0) (i32.load (i32.const 0)))
                (i32.load (local.get 0))))
            """;
        Assert.Equal(5UL, Result(wat, I32(131_068)));
    }

    [Fact]
    public void Growth_that_moves_the_memory_is_seen_after_the_call()
    {
        // 1,025 pages are more than is reserved at first, so this growth moves the bytes.
        const string Wat = """
            (module (memory 1)
              (func $grow (result i32) (memory.grow (i32.const 1024)))
              (func (export "f") (param i32) (result i32)
                (i32.store (i32.const 0) (i32.const 5))
                (drop (call $grow))
                (i32.store (local.get 0) (i32.const 6))
                (i32.add (i32.load (i32.const 0)) (i32.load (local.get 0)))))
            """;
        using var store = new IlStore(Limits.Default with { MemoryPages = 2_000 });
        IlInvocation invocation =
            store.Invoke((IlFunction)Instance(store, Wat).Export("f")!, [I32((1_025 * Page) - 4)]);
        Assert.Equal(11UL, invocation.Results[0].Bits);
    }

    [Fact]
    public void Growth_by_another_instance_or_the_host_is_seen_after_the_call()
    {
        using var store = new IlStore(Limits.Default);
        IlInstance owner = Instance(store, """
            (module (memory (export "m") 1) (func (export "grow") (drop (memory.grow (i32.const 1)))))
            """);
        var grow = (IlFunction)owner.Export("grow")!;
        IlFunction host = store.DefineFunction(grow.Type, (_, _) => store.Invoke(grow, []).Trap);
        IlModule user = Module("""
            (module (import "o" "m" (memory 1)) (import "o" "grow" (func $grow)) (import "o" "host" (func $host))
              (func (export "f") (param i32) (result i32)
                (i32.store (i32.const 0) (i32.const 5))
                (call $grow)
                (i32.store (i32.const 131068) (i32.const 1))
                (call $host)
                (i32.store (local.get 0) (i32.const 2))
                (i32.add (i32.add (i32.load (i32.const 0)) (i32.load (i32.const 131068))) (i32.load (local.get 0)))))
            """);
        (IlInstance? instance, _) = store.Instantiate(user, (_, name) => name == "host" ? host : owner.Export(name));
        Assert.Equal(8UL, store.Invoke((IlFunction)instance!.Export("f")!, [I32((3 * Page) - 4)]).Results[0].Bits);
    }

    [Fact]
    public void Growth_stops_at_the_declared_maximum_and_at_the_limit()
    {
        const string Wat =
            """(module (memory 1 3) (func (export "f") (param i32) (result i32) (memory.grow (local.get 0))))""";
        Assert.Equal(1UL, Result(Wat, I32(2)));
        Assert.Equal(0xFFFFFFFFUL, Result(Wat, I32(3)));
        const string Unbounded =
            """(module (memory 1) (func (export "f") (param i32) (result i32) (memory.grow (local.get 0))))""";
        Assert.Equal(1UL, Result(Unbounded, I32(1_023)));
        Assert.Equal(0xFFFFFFFFUL, Result(Unbounded, I32(1_024)));
        Assert.Equal(0xFFFFFFFFUL, Result(Unbounded, I32(-1)));
    }

    [Theory]
    [InlineData("(memory.fill (i32.const 65530) (i32.const 1) (i32.const 7))", TrapKind.MemoryOutOfBounds)]
    [InlineData("(memory.copy (i32.const 0) (i32.const 65530) (i32.const 7))", TrapKind.MemoryOutOfBounds)]
    [InlineData("(memory.copy (i32.const -1) (i32.const 0) (i32.const 2))", TrapKind.MemoryOutOfBounds)]
    [InlineData("(memory.init 0 (i32.const 0) (i32.const 1) (i32.const 3))", TrapKind.MemoryOutOfBounds)]
    [InlineData("(data.drop 0) (memory.init 0 (i32.const 0) (i32.const 0) (i32.const 1))", TrapKind.MemoryOutOfBounds)]
    [InlineData("(memory.fill (i32.const 65536) (i32.const 1) (i32.const 0))", null)]
    [InlineData("(data.drop 0) (memory.init 0 (i32.const 0) (i32.const 0) (i32.const 0))", null)]
    public void Bulk_operations_check_whole_ranges_first(string body, TrapKind? trap) =>
        Assert.Equal(trap, Trap($$"""(module (memory 1) (data "abc") (func (export "f") {{body}}))"""));
}
