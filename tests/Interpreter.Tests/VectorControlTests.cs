namespace Eei.Interpreter.Tests;

/// <summary>
/// Vectors, which take two slots, among operands that take one: through blocks, branches and locals, in every style of
/// translation.
/// </summary>
public sealed class VectorControlTests
{
    public static TheoryData<string> Styles => Wat.Styles;

    private static TypedValue A => Wat.V128("i64x2 0x0102030405060708 0x1112131415161718");

    private static TypedValue B => Wat.V128("i64x2 0x2122232425262728 0x3132333435363738");

    [Theory]
    [MemberData(nameof(Styles))]
    public void Branches_carry_vectors_down_over_what_lies_between(string style)
    {
        ModuleInstance instance = Wat.Instantiate("""
            (module
              (func (export "one") (param v128) (result v128)
                (block (result v128) (i32.const 9) (v128.not (v128.not (local.get 0))) (br 0)))
              (func (export "mixed") (param v128 i32) (result i32 v128 i64 v128)
                (block (result i32 v128 i64 v128)
                  (i64.const 1) (v128.const i64x2 5 6)
                  (local.get 1) (v128.not (v128.not (local.get 0))) (i64.const 7) (local.get 0)
                  (br_if 0 (local.get 1))
                  (drop) (drop) (drop) (drop) (drop) (drop)
                  (i32.const 3) (v128.const i64x2 1 2) (i64.const 4) (v128.const i64x2 5 6)))
              (func (export "table") (param v128 v128 i32) (result v128 i32)
                (i32.const 100)
                (block (result v128)
                  (i64.const 0) (i32.const 0)
                  (block (result v128)
                    (i32.const 8) (local.get 0) (local.get 1)
                    (br_table 0 1 1 (select (v128.not (v128.not (local.get 0))) (local.get 1) (i32.const 1))
                      (local.get 2)))
                  (v128.not) (br 0))
                (local.set 0)
                (local.get 0) (i32.const 11) (return)))
            """, style);
        Assert.Equal([A], instance.Call("one", A).Results);
        Assert.Equal([Wat.I32(1), A, Wat.I64(7L), A], instance.Call("mixed", A, Wat.I32(1)).Results);
        Assert.Equal(
            [Wat.I32(3), Wat.V128("i64x2 1 2"), Wat.I64(4L), Wat.V128("i64x2 5 6")],
            instance.Call("mixed", A, Wat.I32(0)).Results);
        Assert.Equal([Not(A), Wat.I32(11)], instance.Call("table", A, B, Wat.I32(0)).Results);
        Assert.Equal([A, Wat.I32(11)], instance.Call("table", A, B, Wat.I32(1)).Results);
        Assert.Equal([A, Wat.I32(11)], instance.Call("table", A, B, Wat.I32(9)).Results);
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Branches_return_vectors(string style)
    {
        ModuleInstance instance = Wat.Instantiate("""
            (module
              (func (export "local") (param i32 v128) (result v128) (local.get 1))
              (func (export "constant") (param i32 v128) (result v128) (v128.const i64x2 1 2))
              (func (export "if") (param i32 v128) (result v128)
                (local.get 1) (br_if 0 (local.get 0)) (v128.not))
              (func (export "table") (param i32 v128) (result v128)
                (block (result v128) (i32.const 5) (local.get 1) (br_table 0 1 (local.get 0))) (v128.not))
              (func (export "pair") (param i32 v128) (result v128 i32)
                (i64.const 0) (v128.not (local.get 1)) (local.get 0) (return)))
            """, style);
        Assert.Equal([A], instance.Call("local", Wat.I32(1), A).Results);
        Assert.Equal([Wat.V128("i64x2 1 2")], instance.Call("constant", Wat.I32(1), A).Results);
        Assert.Equal([A], instance.Call("if", Wat.I32(1), A).Results);
        Assert.Equal([Not(A)], instance.Call("if", Wat.I32(0), A).Results);
        Assert.Equal([Not(A)], instance.Call("table", Wat.I32(0), A).Results);
        Assert.Equal([A], instance.Call("table", Wat.I32(1), A).Results);
        Assert.Equal([Not(A), Wat.I32(7)], instance.Call("pair", Wat.I32(7), A).Results);
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Blocks_take_and_give_vectors(string style)
    {
        ModuleInstance instance = Wat.Instantiate("""
            (module
              (func (export "if") (param i32 v128 v128) (result v128)
                (i32.const 6) (local.get 1) (local.get 0)
                (if (param i32 v128) (result v128)
                  (then (local.set 1) (drop) (local.get 1))
                  (else (drop) (drop) (local.get 2))))
              (func (export "typed") (param i32) (result v128)
                (if (result v128) (local.get 0)
                  (then (v128.const i64x2 1 2)) (else (i64x2.splat (i64.const 3)))))
              ;; Adds the vector n times to itself, two values going around.
              (func (export "loop") (param $n i32) (param $v v128) (result v128)
                (v128.const i64x2 0 0) (local.get $n)
                (loop (param v128 i32) (result v128)
                  (local.set $n (i32.sub (i32.const 1))) (i64x2.add (local.get $v))
                  (local.get $n) (br_if 0 (i32.gt_s (local.get $n) (i32.const 0)))
                  (drop))))
            """, style);
        Assert.Equal([A], instance.Call("if", Wat.I32(1), A, B).Results);
        Assert.Equal([B], instance.Call("if", Wat.I32(0), A, B).Results);
        Assert.Equal([Wat.V128("i64x2 1 2")], instance.Call("typed", Wat.I32(1)).Results);
        Assert.Equal([Wat.V128("i64x2 3")], instance.Call("typed", Wat.I32(0)).Results);
        Assert.Equal([Wat.V128("i64x2 50 -25")], instance.Call("loop", Wat.I32(5), Wat.V128("i64x2 10 -5")).Results);
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Locals_of_two_slots_stand_between_others(string style)
    {
        ModuleInstance instance = Wat.Instantiate("""
            (module
              (func (export "zero") (param i32 v128) (result v128 i32 v128 i64)
                (local i32 v128 i64) (local.get 3) (local.get 2) (local.get 1) (local.get 4))
              (func (export "later") (param v128) (result v128 v128)
                (local.get 0) (local.set 0 (v128.const i64x2 1 2)) (local.get 0))
              (func (export "block") (param v128 i32) (result v128 v128)
                (local.get 0)
                (block (br_if 0 (local.get 1)) (local.set 0 (v128.not (local.get 0))))
                (local.get 0))
              (func (export "tee") (param i32 v128 i32) (result v128 v128 i32 i32) (local v128)
                (local.tee 3 (v128.not (local.get 1))) (local.get 3) (local.get 0) (local.get 2))
              (func (export "self") (param i32 v128 i32) (result v128 i32 i32)
                (local.set 1 (i8x16.add (local.get 1) (local.get 1))) (local.set 1 (local.get 1))
                (local.get 1) (local.get 0) (local.get 2))
              (func (export "drop") (param v128 i32) (result i32)
                (local.get 1) (v128.const i64x2 1 2) (v128.not (local.get 0)) (drop) (drop)))
            """, style);
        TypedValue zero = Wat.V128("i64x2 0");
        Assert.Equal([zero, Wat.I32(0), A, Wat.I64(0L)], instance.Call("zero", Wat.I32(5), A).Results);
        Assert.Equal([A, Wat.V128("i64x2 1 2")], instance.Call("later", A).Results);
        Assert.Equal([A, Not(A)], instance.Call("block", A, Wat.I32(0)).Results);
        Assert.Equal([A, A], instance.Call("block", A, Wat.I32(1)).Results);
        Assert.Equal(
            [Not(A), Not(A), Wat.I32(5), Wat.I32(6)], instance.Call("tee", Wat.I32(5), A, Wat.I32(6)).Results);
        Assert.Equal(
            [Wat.V128("i8x16 2 4"), Wat.I32(5), Wat.I32(6)],
            instance.Call("self", Wat.I32(5), Wat.V128("i8x16 1 2"), Wat.I32(6)).Results);
        Assert.Equal(6UL, instance.Result("drop", A, Wat.I32(6)));
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Select_moves_both_halves(string style)
    {
        ModuleInstance instance = Wat.Instantiate("""
            (module
              (func (export "plain") (param v128 v128 i32) (result v128)
                (select (local.get 0) (local.get 1) (local.get 2)))
              (func (export "typed") (param v128 v128 i32) (result v128)
                (select (result v128) (v128.not (local.get 0)) (v128.not (local.get 1)) (i32.eqz (local.get 2))))
              (func (export "set") (param v128 v128 i32) (result v128)
                (local.set 1 (select (local.get 0) (local.get 1) (local.get 2))) (local.get 1))
              (func (export "constant") (param v128 v128 i32) (result v128)
                (select (v128.const i64x2 1 2) (local.get 1) (local.get 2))))
            """, style);
        Assert.Equal([A], instance.Call("plain", A, B, Wat.I32(-1)).Results);
        Assert.Equal([B], instance.Call("plain", A, B, Wat.I32(0)).Results);
        Assert.Equal([Not(B)], instance.Call("typed", A, B, Wat.I32(1)).Results);
        Assert.Equal([Not(A)], instance.Call("typed", A, B, Wat.I32(0)).Results);
        Assert.Equal([A], instance.Call("set", A, B, Wat.I32(1)).Results);
        Assert.Equal([B], instance.Call("set", A, B, Wat.I32(0)).Results);
        Assert.Equal([Wat.V128("i64x2 1 2")], instance.Call("constant", A, B, Wat.I32(1)).Results);
        Assert.Equal([B], instance.Call("constant", A, B, Wat.I32(0)).Results);
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void A_relation_of_lanes_decides_a_branch(string style)
    {
        ModuleInstance instance = Wat.Instantiate("""
            (module
              (func (export "any") (param v128 v128) (result i32)
                (if (result i32) (v128.any_true (i8x16.eq (local.get 0) (local.get 1)))
                  (then (i32.const 1)) (else (i32.const 2))))
              (func (export "lane") (param v128) (result i32)
                (block (br_if 0 (i32.eqz (i32.lt_s (i32x4.extract_lane 3 (local.get 0)) (i32.const 5))))
                  (return (i32.const 1)))
                (i32.const 2)))
            """, style);
        Assert.Equal(1UL, instance.Result("any", Wat.V128("i8x16 1 2"), Wat.V128("i8x16 2 2")));
        Assert.Equal(2UL, instance.Result("any", Wat.V128("i8x16 1 2"), Wat.V128("i8x16 2 1")));
        Assert.Equal(1UL, instance.Result("lane", Wat.V128("i32x4 9 9 9 4")));
        Assert.Equal(2UL, instance.Result("lane", Wat.V128("i32x4 1 1 1 5")));
    }

    private static TypedValue Not(TypedValue value) => value with { Bits = ~value.Bits, High = ~value.High };
}
