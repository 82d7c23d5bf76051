namespace Eei.Conformance.Tests;

/// <summary>What constant expressions of 3.0 come to, on both own engines.</summary>
public sealed class ExtendedConstantTests
{
    public static TheoryData<string> Engines => LaterModules.Engines;

    [Theory]
    [MemberData(nameof(Engines))]
    public void Globals_and_offsets_are_reckoned(string engine)
    {
        using IModuleStore store = LaterModules.Store(engine);
        ModuleInstanceId exporter = store.Instance("""
            (module (global (export "g") i32 (i32.const 40)) (global (export "v") v128 (v128.const i64x2 5 6)))
            """);
        store.Register("base", exporter);
        ModuleInstanceId instance = store.Instance("""
            (module
              (import "base" "g" (global $g i32)) (import "base" "v" (global $v v128))
              (global $sum (export "sum") i32 (i32.add (global.get $g) (i32.const 2)))
              (global (export "twice") i32 (i32.mul (global.get $sum) (i32.const 2)))
              (global (export "wrapped") i32 (i32.sub (i32.const 1) (i32.mul (i32.const 0x10001) (i32.const 0x10001))))
              (global (export "below") i32 (i32.add (i32.const -1) (i32.const -1)))
              (global (export "long") i64
                (i64.sub
                  (i64.mul (i64.const 0x100000001) (i64.const 0x100000001))
                  (i64.add (i64.const 1) (i64.const 2))))
              (global $w (export "w") v128 (global.get $v))
              (global $w2 (export "w2") v128 (global.get $w))
              (global $f funcref (ref.func $seven))
              (memory 1) (data (offset (i32.add (global.get $sum) (i32.const 8))) "x")
              (table 8 funcref)
              (elem (offset (i32.sub (global.get $sum) (i32.const 40))) funcref (item (global.get $f)))
              (func $seven (result i32) (i32.const 7))
              (func (export "byte") (param i32) (result i32) (i32.load8_u (local.get 0)))
              (func (export "read") (result i32) (global.get $sum))
              (func (export "call") (param i32) (result i32) (call_indirect (result i32) (local.get 0))))
            """);
        Assert.Equal(42UL, Global("sum"));
        Assert.Equal(84UL, Global("twice"));
        Assert.Equal(unchecked(1u - (0x10001u * 0x10001u)), Global("wrapped"));
        Assert.Equal(0xFFFF_FFFEUL, Global("below"));
        Assert.Equal(0x0000_0002_0000_0001UL - 3, Global("long"));
        ModuleValue vector = store.ReadGlobal(instance, "w2").Results[0];
        Assert.Equal((5UL, 6UL), (vector.Low, vector.High));
        Assert.Equal('x', (char)store.Result(instance, "byte", LaterModules.I32(50)));
        Assert.Equal(42UL, store.Result(instance, "read"));
        Assert.Equal(7UL, store.Result(instance, "call", LaterModules.I32(2)));

        ulong Global(string name) => store.ReadGlobal(instance, name).Results[0].Low;
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_store_of_2_refuses_them(string engine)
    {
        using IModuleStore store = LaterModules.Store(engine, WasmEdition.Wasm2);
        ModuleLoad load = store.Load("(module (global i32 (i32.add (i32.const 1) (i32.const 2))))");
        Assert.Equal(RefusalPhase.Invalid, load.Refusal?.Phase);
    }
}
