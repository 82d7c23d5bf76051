namespace Eei.Interpreter.Tests;

/// <summary>Loads, stores, growth and bulk instructions: section 4.4.7.</summary>
public sealed class MemoryTests
{
    private const string Accesses = """
        (module (memory 1)
          (data (i32.const 65528) "\81\82\83\84\85\86\87\88")
          (func (export "i32.load8_s") (param i32) (result i32) (i32.load8_s (local.get 0)))
          (func (export "i32.load8_u") (param i32) (result i32) (i32.load8_u (local.get 0)))
          (func (export "i32.load16_s") (param i32) (result i32) (i32.load16_s (local.get 0)))
          (func (export "i32.load16_u") (param i32) (result i32) (i32.load16_u (local.get 0)))
          (func (export "i32.load") (param i32) (result i32) (i32.load (local.get 0)))
          (func (export "i64.load8_s") (param i32) (result i64) (i64.load8_s (local.get 0)))
          (func (export "i64.load8_u") (param i32) (result i64) (i64.load8_u (local.get 0)))
          (func (export "i64.load16_s") (param i32) (result i64) (i64.load16_s (local.get 0)))
          (func (export "i64.load16_u") (param i32) (result i64) (i64.load16_u (local.get 0)))
          (func (export "i64.load32_s") (param i32) (result i64) (i64.load32_s (local.get 0)))
          (func (export "i64.load32_u") (param i32) (result i64) (i64.load32_u (local.get 0)))
          (func (export "i64.load") (param i32) (result i64) (i64.load (local.get 0)))
          (func (export "offset") (param i32) (result i32) (i32.load8_u offset=4294967295 (local.get 0)))
          (func (export "constant") (result i32) (i32.load offset=65530 (i32.const 4)))
          (func (export "store8") (param i32 i32) (i32.store8 (local.get 0) (local.get 1)))
          (func (export "store16") (param i32 i32) (i32.store16 (local.get 0) (local.get 1)))
          (func (export "store") (param i32 i32) (i32.store (local.get 0) (local.get 1)))
          (func (export "store32") (param i32 i64) (i64.store32 (local.get 0) (local.get 1)))
          (func (export "store64") (param i32 i64) (i64.store (local.get 0) (local.get 1))))
        """;

    [Theory]
    [InlineData("i32.load8_s", 0xffffff81UL, 1)]
    [InlineData("i32.load8_u", 0x81UL, 1)]
    [InlineData("i32.load16_s", 0xffff8281UL, 2)]
    [InlineData("i32.load16_u", 0x8281UL, 2)]
    [InlineData("i32.load", 0x84838281UL, 4)]
    [InlineData("i64.load8_s", 0xffffffffffffff81UL, 1)]
    [InlineData("i64.load8_u", 0x81UL, 1)]
    [InlineData("i64.load16_s", 0xffffffffffff8281UL, 2)]
    [InlineData("i64.load16_u", 0x8281UL, 2)]
    [InlineData("i64.load32_s", 0xffffffff84838281UL, 4)]
    [InlineData("i64.load32_u", 0x84838281UL, 4)]
    [InlineData("i64.load", 0x8887868584838281UL, 8)]
    public void Loads_extend_and_stop_at_the_end(string load, ulong expected, int size)
    {
        ModuleInstance instance = Wat.Instantiate(Accesses);
        Assert.Equal(expected, instance.Result(load, Wat.I32(65528)));
        Assert.Equal(CallEndKind.Returned, instance.Call(load, Wat.I32(65536 - size)).End.Kind);
        instance.Traps(TrapKind.MemoryOutOfBounds, load, Wat.I32(65536 - size + 1));
        instance.Traps(TrapKind.MemoryOutOfBounds, load, Wat.I32(-1));
    }

    [Fact]
    public void An_address_and_its_offset_are_added_in_64_bits()
    {
        ModuleInstance instance = Wat.Instantiate(Accesses);
        instance.Traps(TrapKind.MemoryOutOfBounds, "offset", Wat.I32(1));
        instance.Traps(TrapKind.MemoryOutOfBounds, "constant");
    }

    [Theory]
    [InlineData("store8", 1)]
    [InlineData("store16", 2)]
    [InlineData("store", 4)]
    [InlineData("store32", 4)]
    [InlineData("store64", 8)]
    public void Stores_write_their_size_and_nothing_when_they_trap(string store, int size)
    {
        ModuleInstance instance = Wat.Instantiate(Accesses);
        TypedValue value = store is "store32" or "store64" ? Wat.I64(0x1122334455667788) : Wat.I32(0x55667788);
        instance.Traps(TrapKind.MemoryOutOfBounds, store, Wat.I32(65536 - size + 1), value);
        Assert.Equal(0x8887868584838281UL, instance.Result("i64.load", Wat.I32(65528)));
        instance.Call(store, Wat.I32(65528), value);
        ulong mask = size == 8 ? ulong.MaxValue : (1UL << (8 * size)) - 1;
        ulong expected = (0x8887868584838281UL & ~mask) | (value.Bits & mask);
        Assert.Equal(expected, instance.Result("i64.load", Wat.I32(65528)));
    }

    [Fact]
    public void Growth_keeps_bytes_adds_zeros_and_stops_at_the_maximum()
    {
        ModuleInstance instance = Wat.Instantiate("""
            (module (memory 1 4)
              (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
              (func (export "size") (result i32) (memory.size))
              (func (export "set") (i32.store8 (i32.const 65535) (i32.const 7)))
              (func (export "get") (param i32) (result i32) (i32.load8_u (local.get 0))))
            """);
        instance.Call("set");
        Assert.Equal(1UL, instance.Result("grow", Wat.I32(2)));
        Assert.Equal(0xffffffffUL, instance.Result("grow", Wat.I32(2)));
        Assert.Equal(0xffffffffUL, instance.Result("grow", Wat.I32(-1)));
        Assert.Equal(3UL, instance.Result("size"));
        Assert.Equal(7UL, instance.Result("get", Wat.I32(65535)));
        Assert.Equal(0UL, instance.Result("get", Wat.I32(3 * 65536 - 1)));
        instance.Traps(TrapKind.MemoryOutOfBounds, "get", Wat.I32(3 * 65536));
        Assert.Equal(3UL, instance.Result("grow", Wat.I32(1)));
        Assert.Equal(4UL, instance.Result("grow", Wat.I32(0)));
    }

    [Fact]
    public void A_loop_sees_memory_grown_by_a_callee()
    {
        ModuleInstance instance = Wat.Instantiate("""
            (module (memory 0)
              (func $grow (drop (memory.grow (i32.const 1))))
              (func (export "f") (result i32)
                (call $grow) (i32.store (i32.const 65532) (i32.const 5))
                (call $grow) (i32.store (i32.const 131068) (i32.const 6))
                (i32.add (i32.load (i32.const 65532)) (i32.load (i32.const 131068)))))
            """);
        Assert.Equal(11UL, instance.Result("f"));
    }

    [Fact]
    public void Bulk_instructions_check_their_ranges_before_they_write()
    {
        ModuleInstance instance = Wat.Instantiate("""
            (module (memory 1) (data $d "abcdef")
              (func (export "fill") (param i32 i32 i32) (memory.fill (local.get 0) (local.get 1) (local.get 2)))
              (func (export "copy") (param i32 i32 i32) (memory.copy (local.get 0) (local.get 1) (local.get 2)))
              (func (export "init") (param i32 i32 i32) (memory.init $d (local.get 0) (local.get 1) (local.get 2)))
              (func (export "drop") (data.drop $d))
              (func (export "get") (param i32) (result i64) (i64.load (local.get 0))))
            """);
        instance.Call("init", Wat.I32(0), Wat.I32(1), Wat.I32(5));
        Assert.Equal(0x6665646362UL, instance.Result("get", Wat.I32(0)));
        instance.Call("copy", Wat.I32(1), Wat.I32(0), Wat.I32(5));
        Assert.Equal(0x666564636262UL, instance.Result("get", Wat.I32(0)));
        instance.Traps(TrapKind.MemoryOutOfBounds, "fill", Wat.I32(65530), Wat.I32(1), Wat.I32(7));
        Assert.Equal(0UL, instance.Result("get", Wat.I32(65528)));
        instance.Call("fill", Wat.I32(65530), Wat.I32(0x1FF), Wat.I32(6));
        Assert.Equal(0xffffffffffff0000UL, instance.Result("get", Wat.I32(65528)));
        instance.Traps(TrapKind.MemoryOutOfBounds, "init", Wat.I32(0), Wat.I32(2), Wat.I32(5));
        instance.Call("init", Wat.I32(65536), Wat.I32(6), Wat.I32(0));
        instance.Call("drop");
        instance.Traps(TrapKind.MemoryOutOfBounds, "init", Wat.I32(0), Wat.I32(0), Wat.I32(1));
        Assert.Equal(CallEnd.Returned, instance.Call("init", Wat.I32(0), Wat.I32(0), Wat.I32(0)).End);
        instance.Traps(TrapKind.MemoryOutOfBounds, "copy", Wat.I32(65537), Wat.I32(0), Wat.I32(0));
    }
}
