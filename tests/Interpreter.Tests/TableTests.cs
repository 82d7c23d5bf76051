namespace Eei.Interpreter.Tests;

/// <summary>References, tables and globals: sections 4.4.2, 4.4.5 and 4.4.6.</summary>
public sealed class TableTests
{
    private const string Tables = """
        (module
          (table $a 4 funcref) (table $b 2 10 externref)
          (elem $e func $one $two)
          (func $one (export "one") (result i32) (i32.const 1))
          (func $two (result i32) (i32.const 2))
          (func (export "init") (param i32 i32 i32) (table.init $a $e (local.get 0) (local.get 1) (local.get 2)))
          (func (export "drop") (elem.drop $e))
          (func (export "call") (param i32) (result i32) (call_indirect $a (result i32) (local.get 0)))
          (func (export "copy") (param i32 i32 i32) (table.copy $a $a (local.get 0) (local.get 1) (local.get 2)))
          (func (export "null") (param i32) (result i32) (ref.is_null (table.get $a (local.get 0))))
          (func (export "ref") (param i32) (table.set $a (local.get 0) (ref.func $two)))
          (func (export "get") (param i32) (result externref) (table.get $b (local.get 0)))
          (func (export "set") (param i32 externref) (table.set $b (local.get 0) (local.get 1)))
          (func (export "grow") (param externref i32) (result i32) (table.grow $b (local.get 0) (local.get 1)))
          (func (export "fill") (param i32 externref i32) (table.fill $b (local.get 0) (local.get 1) (local.get 2)))
          (func (export "size") (result i32) (table.size $b)))
        """;

    [Fact]
    public void Functions_are_copied_from_segments_and_within_a_table()
    {
        ModuleInstance instance = Wat.Instantiate(Tables);
        instance.Call("init", Wat.I32(1), Wat.I32(0), Wat.I32(2));
        Assert.Equal(2UL, instance.Result("call", Wat.I32(2)));
        instance.Call("copy", Wat.I32(2), Wat.I32(1), Wat.I32(2));
        Assert.Equal([1UL, 1UL, 2UL], ((int[])[1, 2, 3]).Select(index => instance.Result("call", Wat.I32(index))));
        Assert.Equal(1UL, instance.Result("null", Wat.I32(0)));
        instance.Call("ref", Wat.I32(0));
        Assert.Equal(2UL, instance.Result("call", Wat.I32(0)));
        instance.Traps(TrapKind.TableOutOfBounds, "copy", Wat.I32(3), Wat.I32(0), Wat.I32(2));
        instance.Traps(TrapKind.TableOutOfBounds, "init", Wat.I32(0), Wat.I32(1), Wat.I32(2));
        instance.Call("drop");
        instance.Traps(TrapKind.TableOutOfBounds, "init", Wat.I32(0), Wat.I32(0), Wat.I32(1));
        instance.Traps(TrapKind.TableOutOfBounds, "null", Wat.I32(4));
    }

    [Fact]
    public void Host_references_are_kept_and_tables_grow()
    {
        ModuleInstance instance = Wat.Instantiate(Tables);
        TypedValue seven = new(Wasm.ValueType.ExternRef, 7);
        instance.Call("set", Wat.I32(1), seven);
        Assert.Equal(7UL, instance.Result("get", Wat.I32(1)));
        Assert.Equal(2UL, instance.Result("grow", seven, Wat.I32(3)));
        Assert.Equal(7UL, instance.Result("get", Wat.I32(4)));
        Assert.Equal(0xffffffffUL, instance.Result("grow", seven, Wat.I32(6)));
        Assert.Equal(5UL, instance.Result("size"));
        instance.Traps(TrapKind.TableOutOfBounds, "fill", Wat.I32(3), new(Wasm.ValueType.ExternRef, 0), Wat.I32(3));
        Assert.Equal(7UL, instance.Result("get", Wat.I32(4)));
        instance.Call("fill", Wat.I32(3), new(Wasm.ValueType.ExternRef, 0), Wat.I32(2));
        Assert.Equal(0UL, instance.Result("get", Wat.I32(4)));
        instance.Traps(TrapKind.TableOutOfBounds, "get", Wat.I32(5));
        instance.Traps(TrapKind.TableOutOfBounds, "set", Wat.I32(5), seven);
    }

    [Fact]
    public void A_table_stops_growing_at_the_limit()
    {
        ModuleInstance instance = Wat.Instantiate("""
            (module (table 0 funcref)
              (func (export "grow") (param i32) (result i32) (table.grow (ref.null func) (local.get 0))))
            """);
        Assert.Equal(0UL, instance.Result("grow", Wat.I32(Limits.TableElements)));
        Assert.Equal(0xffffffffUL, instance.Result("grow", Wat.I32(1)));
        Assert.Equal(Limits.TableElements, instance.Result("grow", Wat.I32(0)));
    }

    [Fact]
    public void Globals_start_from_imports_and_are_shared()
    {
        var store = new Store(Limits.Default);
        var shared = new GlobalInstance(new Wasm.GlobalType(Wasm.ValueType.I64, Wasm.Mutability.Variable), 40);
        var constant = new GlobalInstance(new Wasm.GlobalType(Wasm.ValueType.I32, Wasm.Mutability.Constant), 5);
        ModuleInstance instance = store.Instantiate(Wat.Load("""
            (module (import "" "s" (global $s (mut i64))) (import "" "c" (global $c i32))
              (global $d (mut i32) (global.get $c)) (global (export "f") funcref (ref.func $f))
              (func $f (export "f2") (result i32)
                (global.set $s (i64.add (global.get $s) (i64.const 2)))
                (global.set $d (i32.const 1)) (global.set $d (i32.add (global.get $d) (global.get $c)))
                (global.get $d)))
            """), import => import.Name == "s" ? shared : constant).Instance!;
        Assert.Equal(6UL, instance.Result("f2"));
        Assert.Equal(42UL, shared.Value.Bits);
        var function = (FunctionInstance)instance.Export("f2")!;
        Assert.Equal(function.Reference, ((GlobalInstance)instance.Export("f")!).Value.Bits);
    }

    [Fact]
    public void Linking_names_what_is_missing_or_of_another_type()
    {
        var store = new Store(Limits.Default);
        InterpreterModule module = Wat.Load("""(module (import "m" "t" (table 2 5 funcref)))""");
        Assert.Equal("unknown import m.t", store.Instantiate(module, _ => null).LinkError);
        foreach ((uint least, uint? most) in ((uint, uint?)[])[(1, 5), (2, null), (2, 6)])
        {
            var table = new TableInstance(new Wasm.TableType(Wasm.ValueType.FuncRef, new Wasm.SizeRange(least, most)));
            Assert.Equal("incompatible import type m.t", store.Instantiate(module, _ => table).LinkError);
        }

        var fitting = new TableInstance(new Wasm.TableType(Wasm.ValueType.FuncRef, new Wasm.SizeRange(3, 4)));
        Assert.Null(store.Instantiate(module, _ => fitting).LinkError);
    }
}
