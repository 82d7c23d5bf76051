namespace Eei.Conformance.Tests;

/// <summary>Memories and tables of 64-bit addresses in stores of the interpreter; the compiler refuses them.</summary>
public sealed class Memory64Tests
{
    private const ulong Page = 0x10000;
    private const ulong Top = ulong.MaxValue;

    private const string Memories = """
        (module
          (memory $m (export "m") i64 1 3) (memory $n 1)
          (data (memory $m) (i64.add (i64.const 2) (i64.const 2)) "abcdefghijklmnop") (data $d "12345678")
          (func (export "size") (result i64) (memory.size))
          (func (export "grow") (param i64) (result i64) (memory.grow (local.get 0)))
          (func (export "read") (param i64) (result i64) (i64.load8_u (local.get 0)))
          (func (export "read_after") (param i64) (result i64) (i64.load8_u offset=2 (local.get 0)))
          (func (export "read_far") (param i64) (result i64) (i64.load offset=0xffff_ffff_ffff_fffc (local.get 0)))
          (func (export "read_past_4_gib") (param i64) (result i64) (i64.load8_u offset=0x1_0000_0000 (local.get 0)))
          (func (export "constant") (result i64) (i64.load8_u offset=5 (i64.const 1)))
          (func (export "constant_wraps") (result i64) (i64.load8_u offset=0xffff_ffff_ffff_ffff (i64.const 7)))
          (func (export "constant_high") (result i64) (i64.load8_u (i64.const 0x1_0000_0004)))
          (func (export "wide") (param i64) (result i64) (i64.load (local.get 0)))
          (func (export "vector") (param i64) (result i64) (i64x2.extract_lane 0 (v128.load (local.get 0))))
          (func (export "lane") (param i64) (result i64)
            (i64x2.extract_lane 1 (v128.load64_lane offset=1 1 (local.get 0) (v128.const i64x2 0 0))))
          (func (export "lane_far") (param i64) (result i64)
            (i64x2.extract_lane 1 (v128.load64_lane offset=0x1_0000_0000 1 (local.get 0) (v128.const i64x2 0 0))))
          (func (export "store") (param i64 i64) (i64.store8 offset=1 (local.get 0) (local.get 1)))
          (func (export "store_constant") (i64.store8 offset=1 (i64.const 99) (i64.const 42)))
          (func (export "store_constant_high") (i64.store8 (i64.const 0x1_0000_0000) (i64.const 42)))
          (func (export "store_vector") (param i64 i64)
            (v128.store offset=16 (local.get 0) (i64x2.splat (local.get 1))))
          (func (export "store_lane") (param i64 i64)
            (v128.store8_lane offset=16 3 (local.get 0) (i64x2.splat (local.get 1))))
          (func (export "fill") (param i64 i64 i64)
            (memory.fill (local.get 0) (i32.wrap_i64 (local.get 1)) (local.get 2)))
          (func (export "init") (param i64 i64 i64)
            (memory.init $d (local.get 0) (i32.wrap_i64 (local.get 1)) (i32.wrap_i64 (local.get 2))))
          (func (export "copy") (param i64 i64 i64) (memory.copy (local.get 0) (local.get 1) (local.get 2)))
          (func (export "to_n") (param i64 i64 i64)
            (memory.copy $n $m (i32.wrap_i64 (local.get 0)) (local.get 1) (i32.wrap_i64 (local.get 2))))
          (func (export "from_n") (param i64 i64 i64)
            (memory.copy $m $n (local.get 0) (i32.wrap_i64 (local.get 1)) (i32.wrap_i64 (local.get 2))))
          (func (export "read_n") (param i64) (result i64) (i64.load8_u $n (i32.wrap_i64 (local.get 0)))))
        """;

    private const string Tables = """
        (module
          (table $t i64 3 5 funcref) (table $u 3 funcref)
          (type $v (func (result i64)))
          (elem (table $t) (i64.const 1) func $one $two) (elem $e func $one $two)
          (func $one (result i64) (i64.const 1)) (func $two (result i64) (i64.const 2))
          (func (export "size") (result i64) (table.size $t))
          (func (export "grow") (param i64) (result i64) (table.grow $t (ref.func $two) (local.get 0)))
          (func (export "is_null") (param i64) (result i64)
            (i64.extend_i32_u (ref.is_null (table.get $t (local.get 0)))))
          (func (export "clear") (param i64) (table.set $t (local.get 0) (ref.null func)))
          (func (export "fill") (param i64 i64) (table.fill $t (local.get 0) (ref.func $one) (local.get 1)))
          (func (export "init") (param i64 i64 i64)
            (table.init $t $e (local.get 0) (i32.wrap_i64 (local.get 1)) (i32.wrap_i64 (local.get 2))))
          (func (export "copy") (param i64 i64 i64) (table.copy $t $t (local.get 0) (local.get 1) (local.get 2)))
          (func (export "to_u") (param i64 i64 i64)
            (table.copy $u $t (i32.wrap_i64 (local.get 0)) (local.get 1) (i32.wrap_i64 (local.get 2))))
          (func (export "call") (param i64) (result i64) (call_indirect $t (type $v) (local.get 0)))
          (func (export "tail") (param i64) (result i64) (return_call_indirect $t (type $v) (local.get 0)))
          (func (export "call_u") (param i64) (result i64)
            (call_indirect $u (type $v) (i32.wrap_i64 (local.get 0)))))
        """;

    [Fact]
    public void Instructions_take_addresses_of_64_bits()
    {
        using IModuleStore store = LaterModules.Store("interpreter");
        ModuleInstanceId instance = store.Instance(Memories);
        Assert.Equal(('a', 'c', 'c'), ((char)Call("read", 4), (char)Call("read_after", 4), (char)Call("constant")));
        Assert.Equal((1UL, 1UL, 2UL), (Call("size"), Call("grow", 1), Call("size")));
        Assert.Equal((0UL, 0x6867_6665_6463_6261UL), (Call("wide", (2 * Page) - 8), Call("vector", 4)));
        Assert.Equal((0x6968_6766_6564_6362UL, 0x6867_6665_6463_6261UL), (Call("lane", 4), Call("wide", 4)));
        Do("store", (2 * Page) - 2, 7);
        Do("store_constant");
        Assert.Equal((7UL, 42UL), (Call("read", (2 * Page) - 1), Call("read", 100)));
        Do("store_vector", 200, 0x0807_0605_0403_0201);
        Do("store_lane", 240, 0x0807_0605_0403_0201);
        Assert.Equal((8UL, 4UL), (Call("read", 223), Call("read", 256)));
        Do("fill", 300, 5, 2);
        Do("init", 310, 1, 3);
        Do("copy", 320, 4, 2);
        Assert.Equal((5UL, '2', 'b'), (Call("read", 301), (char)Call("read", 310), (char)Call("read", 321)));
        Do("to_n", 10, 4, 3);
        Do("from_n", 330, 11, 1);
        Assert.Equal(('c', 'b', 0UL), ((char)Call("read_n", 12), (char)Call("read", 330), Call("read", 331)));

        ulong Call(string export, params ulong[] arguments) =>
            store.Result(instance, export, [.. arguments.Select(LaterModules.I64)]);
        void Do(string export, params ulong[] arguments) => Assert.Equal(
            ModuleEndKind.Returned, store.Invoke(instance, export, [.. arguments.Select(LaterModules.I64)]).Kind);
    }

    [Theory]
    [InlineData("read", Page)]
    [InlineData("read", 0x1_0000_0004UL)]
    [InlineData("read", Top)]
    [InlineData("read_after", Page - 2)]
    [InlineData("read_after", Top)]
    [InlineData("read_after", Top - 1)]
    [InlineData("read_far", 0UL)]
    [InlineData("read_far", 8UL)]
    [InlineData("read_far", Top)]
    [InlineData("read_past_4_gib", 4UL)]
    [InlineData("read_past_4_gib", 0xffff_ffff_0000_0004UL)]
    [InlineData("constant_wraps")]
    [InlineData("constant_high")]
    [InlineData("wide", Page - 7)]
    [InlineData("wide", Top - 3)]
    [InlineData("vector", Page - 15)]
    [InlineData("vector", Top - 7)]
    [InlineData("lane", Page - 8)]
    [InlineData("lane", Top)]
    [InlineData("lane_far", 4UL)]
    [InlineData("store", Page - 1, 1UL)]
    [InlineData("store", Top, 1UL)]
    [InlineData("store_constant_high")]
    [InlineData("store_vector", Page - 31, 1UL)]
    [InlineData("store_vector", Top - 15, 1UL)]
    [InlineData("store_lane", Top - 15, 1UL)]
    [InlineData("fill", 0UL, 0UL, Page + 1)]
    [InlineData("fill", Top, 0UL, 1UL)]
    [InlineData("fill", 1UL, 0UL, Top)]
    [InlineData("fill", 0x1_0000_0000UL, 0UL, 0UL)]
    [InlineData("init", Top, 0UL, 1UL)]
    [InlineData("init", 0x1_0000_0000UL, 0UL, 0UL)]
    [InlineData("copy", 0UL, Top, 1UL)]
    [InlineData("copy", Top, 0UL, 1UL)]
    [InlineData("copy", 1UL, 1UL, Top)]
    [InlineData("copy", 0UL, 0UL, 0x1_0000_0000UL)]
    [InlineData("to_n", 0UL, 0x1_0000_0000UL, 0UL)]
    [InlineData("to_n", Page, 0UL, 1UL)]
    [InlineData("from_n", Top, 0UL, 1UL)]
    [InlineData("from_n", 0UL, Page, 1UL)]
    public void No_sum_of_address_offset_and_size_wraps(string export, params ulong[] arguments)
    {
        using IModuleStore store = LaterModules.Store("interpreter");
        ModuleInstanceId instance = store.Instance(Memories);
        ModuleEnd end = store.Invoke(instance, export, [.. arguments.Select(LaterModules.I64)]);
        Assert.Equal((ModuleEndKind.Trapped, "out of bounds memory access"), (end.Kind, end.Message));
    }

    [Theory]
    [InlineData(3UL, Top, 1UL)]
    [InlineData(Top, Top, 1UL)]
    [InlineData(0x1_0000_0000, Top, 1UL)]
    [InlineData(0UL, 1UL, 1UL)]
    [InlineData(2UL, 1UL, 3UL)]
    public void Growth_past_the_maximum_is_minus_one_of_64_bits(ulong delta, ulong expected, ulong size)
    {
        using IModuleStore store = LaterModules.Store("interpreter");
        ModuleInstanceId instance = store.Instance(Memories);
        Assert.Equal(expected, store.Result(instance, "grow", LaterModules.I64(delta)));
        Assert.Equal(size, store.Result(instance, "size"));
    }

    [Fact]
    public void Tables_take_indices_of_64_bits()
    {
        using IModuleStore store = LaterModules.Store("interpreter");
        ModuleInstanceId instance = store.Instance(Tables);
        Assert.Equal((3UL, 1UL, 0UL), (Call("size"), Call("is_null", 0), Call("is_null", 1)));
        Assert.Equal((1UL, 2UL), (Call("call", 1), Call("tail", 2)));
        Assert.Equal((3UL, 2UL, 4UL), (Call("grow", 1), Call("call", 3), Call("size")));
        Assert.Equal((Top, Top, Top), (Call("grow", 2), Call("grow", Top), Call("grow", 0x1_0000_0000)));
        Do("fill", 3, 1);
        Do("copy", 0, 2, 1);
        Do("clear", 1);
        Assert.Equal((2UL, 1UL, 1UL), (Call("call", 0), Call("is_null", 1), Call("call", 3)));
        Do("init", 1, 1, 1);
        Do("to_u", 2, 1, 1);
        Assert.Equal((2UL, 2UL), (Call("call", 1), Call("call_u", 2)));

        ulong Call(string export, params ulong[] arguments) =>
            store.Result(instance, export, [.. arguments.Select(LaterModules.I64)]);
        void Do(string export, params ulong[] arguments) => Assert.Equal(
            ModuleEndKind.Returned, store.Invoke(instance, export, [.. arguments.Select(LaterModules.I64)]).Kind);
    }

    [Theory]
    [InlineData("out of bounds table access", "is_null", 0x1_0000_0001UL)]
    [InlineData("out of bounds table access", "is_null", Top)]
    [InlineData("out of bounds table access", "clear", 0x1_0000_0001UL)]
    [InlineData("out of bounds table access", "fill", Top, 1UL)]
    [InlineData("out of bounds table access", "fill", 0x1_0000_0000UL, 0UL)]
    [InlineData("out of bounds table access", "fill", 1UL, Top)]
    [InlineData("out of bounds table access", "init", Top, 0UL, 1UL)]
    [InlineData("out of bounds table access", "copy", 0UL, Top, 1UL)]
    [InlineData("out of bounds table access", "copy", 1UL, 1UL, Top)]
    [InlineData("out of bounds table access", "to_u", 0UL, 0x1_0000_0001UL, 1UL)]
    [InlineData("undefined element", "call", 0x1_0000_0001UL)]
    [InlineData("undefined element", "tail", Top)]
    public void No_index_is_cut_to_32_bits(string reason, string export, params ulong[] arguments)
    {
        using IModuleStore store = LaterModules.Store("interpreter");
        ModuleInstanceId instance = store.Instance(Tables);
        ModuleEnd end = store.Invoke(instance, export, [.. arguments.Select(LaterModules.I64)]);
        Assert.Equal((ModuleEndKind.Trapped, reason), (end.Kind, end.Message));
    }

    [Theory]
    [InlineData("(memory (export \"e\") i64 1)", "(memory i64 1)", null)]
    [InlineData("(memory (export \"e\") i64 1)", "(memory 1)", "incompatible import type m.e")]
    [InlineData("(memory (export \"e\") 1)", "(memory i64 1)", "incompatible import type m.e")]
    [InlineData("(memory (export \"e\") i64 1)", "(memory i64 2)", "incompatible import type m.e")]
    [InlineData("(table (export \"e\") i64 1 funcref)", "(table i64 1 funcref)", null)]
    [InlineData("(table (export \"e\") i64 1 funcref)", "(table 1 funcref)", "incompatible import type m.e")]
    [InlineData("(table (export \"e\") 1 funcref)", "(table i64 1 funcref)", "incompatible import type m.e")]
    public void Imports_have_the_address_type_of_what_is_exported(string exported, string imported, string? reason)
    {
        using IModuleStore store = LaterModules.Store("interpreter");
        store.Register("m", store.Instance($"(module {exported})"));
        ModuleLoad load = store.Load($"(module (import \"m\" \"e\" {imported}))");
        Assert.Null(load.Refusal);
        ModuleEnd end = store.Instantiate(load.Module).End;
        Assert.Equal(
            reason is null ? (ModuleEndKind.Returned, "") : (ModuleEndKind.Refused, reason),
            (end.Kind, end.Kind == ModuleEndKind.Returned ? "" : end.Message));
    }

    [Theory]
    [InlineData("(memory i64 1) (data (i64.const 0x1_0000_0000) \"x\")", "out of bounds memory access")]
    [InlineData("(memory i64 1) (data (i64.const -1) \"x\")", "out of bounds memory access")]
    [InlineData("(memory i64 1) (data (i64.const -1) \"\")", "out of bounds memory access")]
    [InlineData("(table i64 1 funcref) (elem (i64.const -1) func 0) (func)", "out of bounds table access")]
    [InlineData("(table i64 1 funcref) (elem (i64.const 0x1_0000_0000) func 0) (func)", "out of bounds table access")]
    public void Segments_are_placed_by_64_bits(string fields, string reason)
    {
        using IModuleStore store = LaterModules.Store("interpreter");
        ModuleEnd end = store.Instantiate(store.Load($"(module {fields})").Module).End;
        Assert.Equal((ModuleEndKind.Trapped, reason), (end.Kind, end.Message));
    }

    [Theory]
    [InlineData("(memory i64 0x1_0000_0000_0000)")]
    [InlineData("(table i64 0xffff_ffff_ffff_ffff funcref)")]
    [InlineData("(table 0xffff_ffff funcref)")]
    public void What_starts_larger_than_can_be_had_exhausts_memory(string field)
    {
        using IModuleStore store = LaterModules.Store("interpreter");
        ModuleEnd end = store.Instantiate(store.Load($"(module {field})").Module).End;
        Assert.Equal((ModuleEndKind.Exhausted, "out of memory"), (end.Kind, end.Message));
    }

    [Theory]
    [InlineData(Memories, "more than one memory is not compiled")]
    [InlineData("(module (memory i64 1))", "a memory of 64-bit addresses is not compiled")]
    [InlineData("(module (import \"m\" \"m\" (memory i64 1)))", "a memory of 64-bit addresses is not compiled")]
    [InlineData(Tables, "a table of 64-bit indices is not compiled")]
    public void The_compiler_refuses_them_by_name(string module, string reason)
    {
        using IModuleStore store = LaterModules.Store("il");
        Refusal? refusal = store.Load(module).Refusal;
        Assert.Equal(RefusalPhase.Unsupported, refusal?.Phase);
        Assert.Contains(reason, refusal!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(LaterModules.Engines), MemberType = typeof(LaterModules))]
    public void Stores_of_2_refuse_them_as_malformed(string engine)
    {
        using IModuleStore store = LaterModules.Store(engine, WasmEdition.Wasm2);
        foreach (string field in (string[])["(memory i64 1)", "(table i64 1 funcref)"])
        {
            Refusal? refusal = store.Load($"(module {field})").Refusal;
            Assert.Equal((RefusalPhase.Malformed, "integer too large"), (refusal?.Phase, refusal?.Reason));
        }
    }
}
