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
}
