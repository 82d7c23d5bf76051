namespace Eei.Interpreter.Tests;

/// <summary>Blocks, branches, calls, multiple values: section 4.4.8; in every style of translation.</summary>
public sealed class ControlTests
{
    public static TheoryData<string> Styles => Wat.Styles;

    [Theory]
    [MemberData(nameof(Styles))]
    public void Branch_table_with_and_without_values(string style)
    {
        ModuleInstance instance = Wat.Instantiate("""
            (module
              (func (export "plain") (param i32) (result i32)
                (block (block (block (br_table 0 1 2 (local.get 0))) (return (i32.const 10))) (return (i32.const 11)))
                (i32.const 12))
              (func (export "valued") (param i32) (result i32)
                (block (result i32)
                  (i32.add (i32.const 100)
                    (block (result i32) (br_table 0 1 0 2 (i32.const 7) (local.get 0)))))))
            """, style);
        Assert.Equal([10, 11, 12, 12], Results(instance, "plain", 0, 1, 2, -1));
        Assert.Equal([107, 7, 107, 7], Results(instance, "valued", 0, 1, 2, 3));
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Conditional_branch_carries_values_on_the_taken_side_only(string style)
    {
        ModuleInstance instance = Wat.Instantiate("""
            (module
              (func (export "f") (param i32 i32) (result i32)
                (i32.sub
                  (block (result i32)
                    (i32.const 1) (i32.const 2) (local.get 0) (br_if 0 (local.get 1)) (drop) (i32.add))
                  (i32.const 1)))
              (func (export "return") (param i32) (result i32)
                (i32.const 5) (br_if 0 (i32.lt_s (local.get 0) (i32.const 3))) (drop) (i32.const 6)))
            """, style);
        Assert.Equal(41UL, instance.Result("f", Wat.I32(42), Wat.I32(1)));
        Assert.Equal(2UL, instance.Result("f", Wat.I32(42), Wat.I32(0)));
        Assert.Equal([5, 6], Results(instance, "return", 2, 3));
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void A_local_set_later_does_not_change_what_was_read_before(string style)
    {
        ModuleInstance instance = Wat.Instantiate("""
            (module
              (func (export "f") (param i32) (result i32)
                (local.get 0) (local.set 0 (i32.const 9)) (local.get 0) (i32.sub))
              (func (export "block") (param i32 i32) (result i32)
                (local.get 0)
                (block (br_if 0 (local.get 1)) (local.set 0 (i32.const 9)))
                (local.get 0) (i32.sub))
              (func (export "loop") (param i32) (result i32) (local i32)
                (local.get 0)
                (loop (local.set 0 (i32.add (local.get 0) (i32.const 3)))
                  (br_if 0 (i32.lt_u (local.tee 1 (i32.add (local.get 1) (i32.const 1))) (i32.const 4))))
                (i32.sub (local.get 0)))
              (func (export "tee") (param i32) (result i32)
                (i32.add (local.tee 0 (i32.add (local.get 0) (i32.const 1)))
                  (i32.mul (local.tee 0 (i32.add (local.get 0) (i32.const 1))) (i32.const 10)))))
            """, style);
        Assert.Equal(0xffffffffUL, instance.Result("f", Wat.I32(8)));
        Assert.Equal(0UL, instance.Result("block", Wat.I32(8), Wat.I32(1)));
        Assert.Equal(0xffffffffUL, instance.Result("block", Wat.I32(8), Wat.I32(0)));
        Assert.Equal(0xfffffff4UL, instance.Result("loop", Wat.I32(8)));
        Assert.Equal(76UL, instance.Result("tee", Wat.I32(5)));
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Several_values_swap_and_pass_through_blocks_and_calls(string style)
    {
        ModuleInstance instance = Wat.Instantiate("""
            (module
              (type $pair (func (param i32 i32) (result i32 i32)))
              (func $swap (type $pair) (local.get 1) (local.get 0))
              (func (export "sub") (param i32 i32) (result i32) (call $swap (local.get 0) (local.get 1)) (i32.sub))
              (func (export "if") (param i32 i32 i32) (result i32)
                (local.get 0) (local.get 1)
                (if (type $pair) (local.get 2) (then (call $swap)) (else (br 0)))
                (i32.sub))
              (func (export "loop") (param i32) (result i32)
                (i32.const 0) (local.get 0)
                (loop (param i32 i32) (result i32)
                  (local.set 0) (i32.add (local.get 0))
                  (i32.sub (local.get 0) (i32.const 1)) (local.tee 0)
                  (br_if 0 (local.get 0)) (drop))))
            """, style);
        Assert.Equal(7UL, instance.Result("sub", Wat.I32(3), Wat.I32(10)));
        Assert.Equal(7UL, instance.Result("if", Wat.I32(3), Wat.I32(10), Wat.I32(1)));
        Assert.Equal(0xfffffff9UL, instance.Result("if", Wat.I32(3), Wat.I32(10), Wat.I32(0)));
        Assert.Equal(55UL, instance.Result("loop", Wat.I32(10)));
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Relations_folded_into_branches_keep_nan_apart(string style)
    {
        ModuleInstance instance = Wat.Instantiate("""
            (module
              (func (export "not less") (param f64 f64) (result i32)
                (if (result i32) (i32.eqz (f64.lt (local.get 0) (local.get 1)))
                  (then (i32.const 1)) (else (i32.const 0))))
              (func (export "less") (param f64 f64) (result i32)
                (block (br_if 0 (f64.lt (local.get 0) (local.get 1))) (return (i32.const 0)))
                (i32.const 1))
              (func (export "wide") (param i64) (result i32)
                (block (br_if 0 (i64.eq (local.get 0) (i64.const 0x100000000))) (return (i32.const 0)))
                (i32.const 1))
              (func (export "mirrored") (param i32) (result i32)
                (if (result i32) (i32.lt_u (i32.const 3) (local.get 0)) (then (i32.const 1)) (else (i32.const 0)))))
            """, style);
        (TypedValue nan, TypedValue one) = (Wat.F64(0x7FF8_0000_0000_0000), Wat.F64(0x3FF0_0000_0000_0000));
        Assert.Equal(1UL, instance.Result("not less", nan, one));
        Assert.Equal(0UL, instance.Result("less", nan, one));
        Assert.Equal(0UL, instance.Result("wide", Wat.I64(0L)));
        Assert.Equal(1UL, instance.Result("wide", Wat.I64(1L << 32)));
        Assert.Equal([0, 1], Results(instance, "mirrored", 3, 4));
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Code_behind_an_unconditional_branch_is_skipped_whole(string style)
    {
        ModuleInstance instance = Wat.Instantiate("""
            (module
              (func (export "f") (param i32) (result i32)
                (block (result i32)
                  (if (local.get 0)
                    (then (br 1 (i32.const 1)) (block (unreachable) (drop) (if (then) (else (unreachable)))))
                    (else (return (i32.const 2)) (i32.add) (drop)))
                  (loop (br 0))
                  (i32.const 3))))
            """, style);
        Assert.Equal([2, 1], Results(instance, "f", 0, 1));
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Indirect_calls_check_bounds_null_and_type_in_this_order(string style)
    {
        ModuleInstance instance = Wat.Instantiate("""
            (module
              (type $out (func (result i32)))
              (type $same (func (result i32)))
              (type $other (func (result i64)))
              (table 5 funcref)
              (elem (i32.const 1) $one $wide)
              (func $one (type $out) (i32.const 1))
              (func $wide (type $other) (i64.const 2))
              (func (export "f") (param i32) (result i32) (call_indirect (type $same) (local.get 0))))
            """, style);
        Assert.Equal(1UL, instance.Result("f", Wat.I32(1)));
        instance.Traps(TrapKind.UndefinedElement, "f", Wat.I32(5));
        instance.Traps(TrapKind.UndefinedElement, "f", Wat.I32(-1));
        instance.Traps(TrapKind.UninitializedElement, "f", Wat.I32(4));
        instance.Traps(TrapKind.IndirectCallTypeMismatch, "f", Wat.I32(2));
    }

    [Fact]
    public void Instances_call_each_other_and_see_their_own_memory()
    {
        var store = new Store(Limits.Default);
        ModuleInstance library = store.Instantiate(Wat.Load("""
            (module (memory 1) (data (i32.const 0) "\2a")
              (global $n (mut i32) (i32.const 0)) (table (export "t") 1 funcref)
              (elem (i32.const 0) $read)
              (func $read (export "read") (param i32) (result i32)
                (global.set $n (i32.add (global.get $n) (i32.const 1)))
                (i32.add (i32.load8_u (local.get 0)) (global.get $n))))
            """), _ => null).Instance!;
        ModuleInstance user = store.Instantiate(Wat.Load("""
            (module (import "l" "read" (func $read (param i32) (result i32))) (import "l" "t" (table 1 funcref))
              (memory 1) (data (i32.const 0) "\07") (global $n i32 (i32.const 1000))
              (func (export "f") (result i32)
                (i32.add (i32.add (call $read (i32.const 0))
                    (call_indirect (param i32) (result i32) (i32.const 0) (i32.const 0)))
                  (i32.add (i32.load8_u (i32.const 0)) (global.get $n)))))
            """), import => library.Export(import.Name)).Instance!;
        Assert.Equal(43UL + 44 + 7 + 1000, user.Result("f"));
    }

    private static int[] Results(ModuleInstance instance, string export, params int[] arguments) =>
        [.. arguments.Select(argument => (int)instance.Result(export, Wat.I32(argument)))];
}
