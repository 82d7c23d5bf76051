using Eei.Wasm;

namespace Eei.Interpreter.Tests;

/// <summary>What the store frees, what it keeps, and that its objects are bounded.</summary>
public sealed class ObjectHeapTests
{
    public static TheoryData<string> Styles => Wat.Styles;

    [Theory]
    [MemberData(nameof(Styles))]
    public void Garbage_is_freed_and_what_is_reachable_stays(string style)
    {
        var store = new Store(Limits.Default);
        ModuleInstance instance = Wat.Instantiate3("""
            (module
              (type $node (struct (field i64) (field (mut (ref null $node)))))
              (type $list (array (mut (ref null $node))))
              (type $junk (array (mut i8)))
              (tag $t (param (ref null $node)))
              (table $t 1 anyref)
              (elem $e (ref $node) (struct.new $node (i64.const 10_000) (ref.null $node)))
              (global $g (mut (ref null $node)) (ref.null $node))
              (func $node (param i64) (result (ref $node))
                (struct.new $node (local.get 0) (struct.new $node (i64.const 1) (ref.null $node))))
              (func $sum (param (ref null $node)) (result i64)
                (i64.add (struct.get $node 0 (local.get 0))
                  (struct.get $node 0 (struct.get $node 1 (local.get 0)))))
              (func $waste (local $i i32)
                (loop
                  (drop (array.new_default $junk (i32.const 100_000)))
                  (br_if 0 (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 4_000)))))
              (func (export "f") (result i64) (local $l (ref null $node)) (local $x exnref) (local $sum i64)
                (global.set $g (call $node (i64.const 10)))
                (table.set $t (i32.const 0) (call $node (i64.const 100)))
                (local.set $l (call $node (i64.const 1_000)))
                (local.set $x (block $x (result exnref)
                  (try_table (catch_all_ref $x) (throw $t (call $node (i64.const 100_000))))
                  (unreachable)))
                (call $node (i64.const 1_000_000))
                (call $waste)
                (call $sum)
                (i64.add (call $sum (global.get $g)))
                (i64.add (call $sum (ref.cast (ref $node) (table.get $t (i32.const 0)))))
                (i64.add (call $sum (local.get $l)))
                (i64.add (struct.get $node 0 (array.get $list
                  (array.new_elem $list $e (i32.const 0) (i32.const 1)) (i32.const 0))))
                (i64.add (call $sum (block $c (result (ref null $node))
                  (try_table (catch $t $c) (throw_ref (local.get $x)))
                  (unreachable))))))
            """, style, store);
        Assert.Equal(1_111_110UL + 5, instance.Result("f"));
        Assert.True(store.Objects.Count < 100, $"{store.Objects.Count} objects");
    }

    [Fact]
    public void A_frame_below_a_host_call_keeps_what_it_refers_to()
    {
        var store = new Store(Limits.Default);
        ModuleInstance? instance = null;
        FunctionInstance waste = store.AddHostFunction(new FunctionType([], []), Waste);
        Instantiation made = store.Instantiate(Wat.Load("""
            (module
              (import "" "waste" (func $waste))
              (type $s (struct (field i32)))
              (type $junk (array (mut i64)))
              (func (export "waste") (local $i i32)
                (loop
                  (drop (array.new_default $junk (i32.const 10_000)))
                  (br_if 0 (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 1_000)))))
              (func (export "f") (result i32) (local $l (ref null $s))
                (local.set $l (struct.new $s (i32.const 40)))
                (struct.new $s (i32.const 2))
                (call $waste)
                (struct.get $s 0)
                (i32.add (struct.get $s 0 (local.get $l)))))
            """, "unit", null, "as measured", Feature.Wasm3), _ => waste);
        instance = made.Instance!;
        Assert.Equal(42UL, instance.Result("f"));
        Assert.InRange(store.Objects.Count, 2, 100);

        CallEnd Waste(ref HostFrame frame) => instance!.Call("waste").End;
    }

    [Fact]
    public void Objects_that_are_all_kept_exhaust_memory()
    {
        ModuleInstance instance = Wat.Instantiate3("""
            (module
              (type $node (struct (field v128) (field (ref null $node))))
              (type $big (array (mut i64)))
              (func (export "f") (local $l (ref null $node))
                (loop
                  (local.set $l (struct.new $node (v128.const i64x2 0 0) (local.get $l)))
                  (br 0)))
              (func (export "too large") (drop (array.new_default $big (i32.const -1))))
              (func (export "large") (result i32) (array.len (array.new_default $big (i32.const 0x10_0000)))))
            """);
        Assert.Equal(CallEndKind.MemoryExhausted, instance.Call("f").End.Kind);
        Assert.Equal("allocation size too large", instance.Call("too large").End.Words);
        Assert.Equal(0x10_0000UL, instance.Result("large"));
    }

    [Fact]
    public void A_tail_call_to_the_host_keeps_what_it_passes_on()
    {
        var store = new Store(Limits.Default);
        ModuleInstance? instance = null;
        FunctionInstance waste = store.AddHostFunction(
            new FunctionType([Wasm.ValueType.AnyRef], [Wasm.ValueType.AnyRef]), Waste);
        Instantiation made = store.Instantiate(Wat.Load($"""
            (module
              (import "" "waste" (func $waste (param anyref) (result anyref)))
              (type $s (struct (field i32)))
              {WasteOf("waste")}
              (func $tail (result anyref) (return_call $waste (struct.new $s (i32.const 42))))
              (func (export "f") (result i32) (struct.get $s 0 (ref.cast (ref $s) (call $tail)))))
            """, "unit", null, "as measured", Feature.Wasm3), _ => waste);
        instance = made.Instance!;
        Assert.Equal(42UL, instance.Result("f"));

        CallEnd Waste(ref HostFrame frame)
        {
            CallEnd end = instance!.Call("waste").End;
            frame.Results[0] = frame.Arguments[0];
            return end;
        }
    }

    [Fact]
    public void What_another_instance_imports_stays()
    {
        var store = new Store(Limits.Default);
        const string type = "(type $s (struct (field i32)))";
        ModuleInstance owner = Wat.Instantiate3(
            $"""(module {type} (global (export "g") (mut anyref) (ref.null any)) (table (export "t") 1 anyref))""",
            "as measured", store);
        Instantiation made = store.Instantiate(Wat.Load($"""
            (module {type}
              (import "" "g" (global $g (mut anyref))) (import "" "t" (table $t 1 anyref))
              {WasteOf("waste")}
              (func (export "set")
                (global.set $g (struct.new $s (i32.const 40)))
                (table.set $t (i32.const 0) (struct.new $s (i32.const 2))))
              (func (export "f") (result i32)
                (i32.add
                  (struct.get $s 0 (ref.cast (ref $s) (global.get $g)))
                  (struct.get $s 0 (ref.cast (ref $s) (table.get $t (i32.const 0)))))))
            """, "unit", null, "as measured", Feature.Wasm3), import => owner.Export(import.Name));
        ModuleInstance user = made.Instance!;
        foreach (string export in (string[])["set", "waste"])
            Assert.Equal(CallEnd.Returned, user.Call(export).End);
        Assert.Equal(42UL, user.Result("f"));
    }

    // Garbage is no reason to refuse an instance whose constants have room once it is freed.
    [Fact]
    public void Garbage_makes_room_for_the_objects_of_constants()
    {
        var store = new Store(Limits.Default);
        ModuleInstance first = Wat.Instantiate3("""
            (module
              (type $bytes (array (mut i8)))
              (global $kept (mut anyref) (ref.null any))
              (func (export "f")
                (global.set $kept (array.new_default $bytes (i32.const 140_000_000)))
                (drop (array.new_default $bytes (i32.const 1)))
                (global.set $kept (ref.null any))))
            """, "as measured", store);
        Assert.Equal(CallEnd.Returned, first.Call("f").End);
        Assert.Equal(2, store.Objects.Count);
        ModuleInstance second = Wat.Instantiate3("""
            (module
              (type $bytes (array (mut i8)))
              (global $g (ref $bytes) (array.new_default $bytes (i32.const 140_000_000)))
              (func (export "length") (result i32) (array.len (global.get $g))))
            """, "as measured", store);
        Assert.Equal(140_000_000UL, second.Result("length"));
    }

    private static string WasteOf(string export) => $"""
        (type $junk (array (mut i64)))
        (func (export "{export}") (local $i i32)
          (loop
            (drop (array.new_default $junk (i32.const 10_000)))
            (br_if 0 (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 1_000)))))
        """;
}
