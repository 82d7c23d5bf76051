using Eei.Wasm;
using static Eei.IlCompiler.Tests.Guest;

namespace Eei.IlCompiler.Tests;

/// <summary>Loads and stores of vectors and lanes: what they read, what they write, where they trap (WebAssembly 2.0,
/// 4.4.7).</summary>
public sealed class VectorMemoryTests
{
    private const string Data =
        """(data (i32.const 3) "\80\01\82\03\84\05\86\07\88\09\8a\0b\8c\0d\8e\0f\90")""";

    [Theory]
    [InlineData("v128.load", "i8x16 0x80 1 0x82 3 0x84 5 0x86 7 0x88 9 0x8A 11 0x8C 13 0x8E 15")]
    [InlineData("v128.load8x8_s", "i16x8 -128 1 -126 3 -124 5 -122 7")]
    [InlineData("v128.load8x8_u", "i16x8 128 1 130 3 132 5 134 7")]
    [InlineData("v128.load16x4_s", "i32x4 0x0180 0x0382 0x0584 0x0786")]
    [InlineData("v128.load16x4_u", "i32x4 0x0180 0x0382 0x0584 0x0786")]
    [InlineData("v128.load16x4_s offset=1", "i32x4 0xFFFF8201 0xFFFF8403 0xFFFF8605 0xFFFF8807")]
    [InlineData("v128.load16x4_u offset=1", "i32x4 0x8201 0x8403 0x8605 0x8807")]
    [InlineData("v128.load32x2_s offset=1", "i64x2 0xFFFFFFFF84038201 0xFFFFFFFF88078605")]
    [InlineData("v128.load32x2_u offset=1", "i64x2 0x84038201 0x88078605")]
    [InlineData("v128.load8_splat", "i8x16 0x80")]
    [InlineData("v128.load16_splat", "i16x8 0x0180")]
    [InlineData("v128.load32_splat", "i32x4 0x03820180")]
    [InlineData("v128.load64_splat", "i64x2 0x0786058403820180")]
    [InlineData("v128.load32_zero", "i32x4 0x03820180 0 0 0")]
    [InlineData("v128.load64_zero", "i64x2 0x0786058403820180 0")]
    public void Loads_read_at_any_alignment(string operation, string expected)
    {
        string wat = $$"""
            (module (memory 1) {{Data}} (func (export "f") (param i32) (result v128) ({{operation}} (local.get 0))))
            """;
        VectorCase.AssertEqual(VectorCase.Value(expected), Assert.Single(Call(wat, I32(3)).Results), operation);
        string constant = wat.Replace("(local.get 0)", "(i32.const 3)", StringComparison.Ordinal);
        VectorCase.AssertEqual(VectorCase.Value(expected), Assert.Single(Call(constant, I32(0)).Results), operation);
    }

    [Theory]
    [InlineData("v128.load8_lane 15", "i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 0x80")]
    [InlineData("v128.load16_lane offset=2 0", "i16x8 0x0382 0x0403 0x0605 0x0807 0x0A09 0x0C0B 0x0E0D 0x100F")]
    [InlineData("v128.load32_lane 2", "i32x4 0x04030201 0x08070605 0x03820180 0x100F0E0D")]
    [InlineData("v128.load64_lane 1", "i64x2 0x0807060504030201 0x0786058403820180")]
    public void A_lane_is_loaded_into_what_is_there(string operation, string expected)
    {
        string wat = $$"""
            (module (memory 1) {{Data}}
              (func (export "f") (param i32 v128) (result v128) ({{operation}} (local.get 0) (local.get 1))))
            """;
        IlValue whole = VectorCase.Value("i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16");
        VectorCase.AssertEqual(
            VectorCase.Value(expected), Assert.Single(Call(wat, I32(3), whole).Results), operation);
    }

    [Theory]
    [InlineData("v128.store", 0x0807060504030201UL, 0x100F0E0D0C0B0A09UL)]
    [InlineData("v128.store8_lane 15", 0x10UL, 0UL)]
    [InlineData("v128.store16_lane 7", 0x100FUL, 0UL)]
    [InlineData("v128.store32_lane 1", 0x08070605UL, 0UL)]
    [InlineData("v128.store64_lane 1", 0x100F0E0D0C0B0A09UL, 0UL)]
    [InlineData("v128.store64_lane offset=8 0", 0UL, 0x0807060504030201UL)]
    public void Stores_write_their_bytes_and_no_others(string operation, ulong low, ulong high)
    {
        string wat = $$"""
            (module (memory 1)
              (func (export "f") (param i32 v128) (result i64 i64 i64 i64)
                ({{operation}} (local.get 0) (local.get 1))
                (i64.load (i32.const 5)) (i64.load (i32.const 13)) (i64.load (i32.const 21))
                (i64.load32_u (i32.const 1))))
            """;
        IlValue whole = VectorCase.Value("i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16");
        Assert.Equal([low, high, 0UL, 0UL], Call(wat, I32(5), whole).Results.Select(value => value.Bits));
    }

    [Fact]
    public void Every_access_traps_one_byte_past_the_end_and_then_writes_nothing()
    {
        foreach (InstructionFacts row in InstructionTable.All
            .Where(row => row.Feature == Feature.Vector && row.AlignmentExponent >= 0))
        {
            int size = 1 << row.AlignmentExponent;
            string lane = row.Immediates == Immediates.MemoryArgumentLane ? " 0" : "";
            string value = row.Parameters.Length > 1 ? "(v128.const i32x4 -1 -1 -1 -1)" : "";
            string drop = row.Results.Length > 0 ? "drop" : "";
            foreach (string memory in (string[])["(memory 1)", "(memory 1) (func (drop (memory.grow (i32.const 0))))"])
            {
                string wat = $$"""
                    (module {{memory}} (func (export "f") (param i32) (result i32)
                      ({{row.Name}} offset=7{{lane}} (local.get 0) {{value}}) {{drop}} (i32.const 1)))
                    """;
                Assert.Equal(1UL, Result(wat, I32(65_536 - 7 - size)));
                Assert.Equal(TrapKind.MemoryOutOfBounds, Trap(wat, I32(65_536 - 7 - size + 1)));
                Assert.Equal(TrapKind.MemoryOutOfBounds, Trap(wat, I32(-1)));
                Assert.Equal(TrapKind.MemoryOutOfBounds, Trap(wat, I32(-7)));
            }
        }
    }

    [Fact]
    public void An_operand_may_come_straight_from_an_odd_address()
    {
        const string Wat = """
            (module (memory 1) (data (i32.const 1) "\01\02\03\04\05\06\07\08\09\0a\0b\0c\0d\0e\0f\10")
              (func (export "f") (param i32) (result v128 v128)
                (i8x16.add (i8x16.splat (local.get 0)) (v128.load (local.get 0)))
                (i32x4.mul (v128.load (local.get 0)) (v128.load offset=2 (local.get 0)))))
            """;
        Assert.Equal(
            [
                VectorCase.Value("i8x16 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17"),
                VectorCase.Value("i32x4 0x28160A03 0xD88E5223 0x0966DA63 0xE1C2A2C3"),
            ],
            Call(Wat, I32(1)).Results);
    }

    [Fact]
    public void A_store_that_traps_has_written_nothing()
    {
        using var store = new IlStore(Limits.Default);
        IlInstance instance = Instance(store, """
            (module (memory (export "m") 1) (func (export "f") (param i32)
              (v128.store (local.get 0) (v128.const i32x4 -1 -1 -1 -1))))
            """);
        IlInvocation end = store.Invoke((IlFunction)instance.Export("f")!, [I32(65_521)]);
        Assert.Equal(TrapKind.MemoryOutOfBounds, end.Trap);
        Assert.Equal(-1, ((IlMemory)instance.Export("m")!).Bytes.IndexOfAnyExcept((byte)0));
    }

    [Fact]
    public void Memory_that_grew_in_a_callee_is_read_by_vectors_too()
    {
        const string Wat = """
            (module (memory 0)
              (func $grow (drop (memory.grow (i32.const 2000))))
              (func (export "f") (result v128)
                (call $grow)
                (v128.store (i32.const 131000000) (v128.const i64x2 3 4))
                (v128.load (i32.const 131000000))))
            """;
        using var store = new IlStore(Limits.Default with { MemoryPages = 4_000 });
        IlInvocation end = store.Invoke((IlFunction)Instance(store, Wat).Export("f")!, []);
        VectorCase.AssertEqual(VectorCase.Value("i64x2 3 4"), Assert.Single(end.Results), "load");
    }
}
