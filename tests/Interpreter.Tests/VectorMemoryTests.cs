namespace Eei.Interpreter.Tests;

/// <summary>Loads and stores of vectors and lanes: section 4.4.7.</summary>
public sealed class VectorMemoryTests
{
    private const int PageBytes = 65_536;

    /// <summary>Bytes 0x80 to 0x8f at 0, 1 to 16 at the end of the page.</summary>
    private const string Data = """
        (memory 1)
        (data (i32.const 0) "\80\81\82\83\84\85\86\87\88\89\8a\8b\8c\8d\8e\8f")
        (data (i32.const 65520) "\01\02\03\04\05\06\07\08\09\0a\0b\0c\0d\0e\0f\10")
        """;

    [Theory]
    [InlineData("v128.load", 16,
        "i8x16 0x80 0x81 0x82 0x83 0x84 0x85 0x86 0x87 0x88 0x89 0x8a 0x8b 0x8c 0x8d 0x8e 0x8f",
        "i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16")]
    [InlineData("v128.load8x8_s", 8, "i16x8 -128 -127 -126 -125 -124 -123 -122 -121", "i16x8 9 10 11 12 13 14 15 16")]
    [InlineData("v128.load8x8_u", 8, "i16x8 128 129 130 131 132 133 134 135", "i16x8 9 10 11 12 13 14 15 16")]
    [InlineData("v128.load16x4_s", 8, "i32x4 0xffff8180 0xffff8382 0xffff8584 0xffff8786",
        "i32x4 0x0a09 0x0c0b 0x0e0d 0x100f")]
    [InlineData("v128.load16x4_u", 8, "i32x4 0x8180 0x8382 0x8584 0x8786", "i32x4 0x0a09 0x0c0b 0x0e0d 0x100f")]
    [InlineData("v128.load32x2_s", 8, "i64x2 0xffffffff83828180 0xffffffff87868584", "i64x2 0x0c0b0a09 0x100f0e0d")]
    [InlineData("v128.load32x2_u", 8, "i64x2 0x83828180 0x87868584", "i64x2 0x0c0b0a09 0x100f0e0d")]
    [InlineData("v128.load8_splat", 1, "i8x16 0x80", "i8x16 16")]
    [InlineData("v128.load16_splat", 2, "i16x8 0x8180", "i16x8 0x100f")]
    [InlineData("v128.load32_splat", 4, "i32x4 0x83828180", "i32x4 0x100f0e0d")]
    [InlineData("v128.load64_splat", 8, "i64x2 0x8786858483828180", "i64x2 0x100f0e0d0c0b0a09")]
    [InlineData("v128.load32_zero", 4, "i32x4 0x83828180 0 0 0", "i32x4 0x100f0e0d 0 0 0")]
    [InlineData("v128.load64_zero", 8, "i64x2 0x8786858483828180 0", "i64x2 0x100f0e0d0c0b0a09 0")]
    public void Loads_reach_to_the_end_of_memory_and_no_further(string load, int bytes, string first, string last)
    {
        ModuleInstance instance = Wat.Instantiate($"""
            (module {Data}
              (func (export "at") (param i32) (result v128) ({load} (local.get 0)))
              (func (export "offset") (param i32) (result v128) ({load} offset=16 (local.get 0)))
              (func (export "constant") (result v128) ({load} (i32.const 0)))
              (func (export "outside") (result v128) ({load} offset=4294967295 (i32.const 1))))
            """);
        Assert.Equal([Wat.V128(first)], instance.Call("at", Wat.I32(0)).Results);
        Assert.Equal([Wat.V128(first)], instance.Call("constant").Results);
        Assert.Equal([Wat.V128(last)], instance.Call("at", Wat.I32(PageBytes - bytes)).Results);
        Assert.Equal([Wat.V128(last)], instance.Call("offset", Wat.I32(PageBytes - bytes - 16)).Results);
        instance.Traps(TrapKind.MemoryOutOfBounds, "at", Wat.I32(PageBytes - bytes + 1));
        instance.Traps(TrapKind.MemoryOutOfBounds, "offset", Wat.I32(PageBytes - bytes - 15));
        instance.Traps(TrapKind.MemoryOutOfBounds, "offset", Wat.I32(-16));
        instance.Traps(TrapKind.MemoryOutOfBounds, "at", Wat.I32(-1));
        instance.Traps(TrapKind.MemoryOutOfBounds, "outside");
    }

    [Theory]
    [InlineData(8, 15, "i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 0x80")]
    [InlineData(16, 4, "i8x16 0 1 2 3 4 5 6 7 0x80 0x81 10 11 12 13 14 15")]
    [InlineData(32, 1, "i8x16 0 1 2 3 0x80 0x81 0x82 0x83 8 9 10 11 12 13 14 15")]
    [InlineData(64, 1, "i8x16 0 1 2 3 4 5 6 7 0x80 0x81 0x82 0x83 0x84 0x85 0x86 0x87")]
    public void A_lane_is_loaded_into_the_others(int width, int lane, string expected)
    {
        ModuleInstance instance = Wat.Instantiate($"""
            (module {Data}
              (func (export "f") (param i32 v128) (result v128)
                (v128.load{width}_lane {lane} (local.get 0) (local.get 1)))
              (func (export "set") (param i32 v128) (result v128)
                (local.set 1 (v128.load{width}_lane offset=3 {lane} (local.get 0) (local.get 1)))
                (local.get 1)))
            """);
        TypedValue numbered = Wat.V128("i8x16 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15");
        Assert.Equal([Wat.V128(expected)], instance.Call("f", Wat.I32(0), numbered).Results);
        int last = PageBytes - (width / 8);
        Assert.Equal(CallEnd.Returned, instance.Call("f", Wat.I32(last), numbered).End);
        Assert.Equal(CallEnd.Returned, instance.Call("set", Wat.I32(last - 3), numbered).End);
        instance.Traps(TrapKind.MemoryOutOfBounds, "f", Wat.I32(last + 1), numbered);
        instance.Traps(TrapKind.MemoryOutOfBounds, "set", Wat.I32(last - 2), numbered);
        instance.Traps(TrapKind.MemoryOutOfBounds, "set", Wat.I32(-3), numbered);
    }

    [Theory]
    [InlineData(8, 15, 0x10UL)]
    [InlineData(16, 4, 0x0a09UL)]
    [InlineData(32, 3, 0x100f0e0dUL)]
    [InlineData(64, 1, 0x100f0e0d0c0b0a09UL)]
    public void A_lane_is_stored_alone(int width, int lane, ulong expected)
    {
        ModuleInstance instance = Wat.Instantiate($"""
            (module (memory 1)
              (func (export "f") (param i32 v128) (v128.store{width}_lane {lane} (local.get 0) (local.get 1)))
              (func (export "offset") (param i32 v128)
                (v128.store{width}_lane offset=3 {lane} (local.get 0) (local.get 1)))
              (func (export "at") (param i32) (result i64) (i64.load (local.get 0))))
            """);
        TypedValue numbered = Wat.V128("i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16");
        int last = PageBytes - (width / 8);
        instance.Traps(TrapKind.MemoryOutOfBounds, "f", Wat.I32(last + 1), numbered);
        instance.Traps(TrapKind.MemoryOutOfBounds, "offset", Wat.I32(last - 2), numbered);
        instance.Traps(TrapKind.MemoryOutOfBounds, "offset", Wat.I32(-3), numbered);
        Assert.Equal(0UL, instance.Result("at", Wat.I32(PageBytes - 8)));
        instance.Call("f", Wat.I32(8), numbered);
        Assert.Equal(
            [0UL, expected, 0UL], ((int[])[0, 8, 16]).Select(address => instance.Result("at", Wat.I32(address))));
        instance.Call("offset", Wat.I32(last - 3), numbered);
        Assert.Equal(expected << (64 - width), instance.Result("at", Wat.I32(PageBytes - 8)));
    }

    [Fact]
    public void A_store_that_does_not_fit_writes_nothing()
    {
        ModuleInstance instance = Wat.Instantiate("""
            (module (memory 1)
              (func (export "f") (param i32 v128) (v128.store (local.get 0) (local.get 1)))
              (func (export "constant") (v128.store offset=4 (i32.const 4) (v128.const i64x2 1 2)))
              (func (export "at") (param i32) (result v128) (v128.load (local.get 0))))
            """);
        TypedValue value = Wat.V128("i64x2 0x0102030405060708 0x1112131415161718");
        instance.Traps(TrapKind.MemoryOutOfBounds, "f", Wat.I32(PageBytes - 15), value);
        instance.Traps(TrapKind.MemoryOutOfBounds, "f", Wat.I32(-1), value);
        Assert.Equal([Wat.V128("i64x2 0")], instance.Call("at", Wat.I32(PageBytes - 16)).Results);
        instance.Call("f", Wat.I32(PageBytes - 16), value);
        Assert.Equal([value], instance.Call("at", Wat.I32(PageBytes - 16)).Results);
        instance.Call("constant");
        Assert.Equal([Wat.V128("i64x2 0 1")], instance.Call("at", Wat.I32(0)).Results);
        Assert.Equal([Wat.V128("i64x2 1 2")], instance.Call("at", Wat.I32(8)).Results);
    }
}
