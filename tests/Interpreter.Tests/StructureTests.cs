namespace Eei.Interpreter.Tests;

/// <summary>Structures, 31-bit integers and equality of references.</summary>
public sealed class StructureTests
{
    public static TheoryData<string> Styles => Wat.Styles;

    [Theory]
    [MemberData(nameof(Styles))]
    public void Fields_of_all_kinds_are_kept_beside_each_other(string style)
    {
        ModuleInstance instance = Wat.Instantiate3("""
            (module
              (type $s (struct (field (mut i8)) (field (mut v128)) (field (mut i16)) (field (mut i64)) (field f32)
                (field (mut (ref null $s)))))
              (func $make (result (ref $s))
                (struct.new $s (i32.const 0x1F0) (v128.const i64x2 5 6) (i32.const 0x18001) (i64.const -2)
                  (f32.const 1.5) (ref.null $s)))
              (func (export "i8 s") (result i32) (struct.get_s $s 0 (call $make)))
              (func (export "i8 u") (result i32) (struct.get_u $s 0 (call $make)))
              (func (export "i16 s") (result i32) (struct.get_s $s 2 (call $make)))
              (func (export "i16 u") (result i32) (struct.get_u $s 2 (call $make)))
              (func (export "v128") (result i64) (local $v v128)
                (local.set $v (struct.get $s 1 (call $make)))
                (i64.add (i64x2.extract_lane 0 (local.get $v))
                  (i64.mul (i64.const 10) (i64x2.extract_lane 1 (struct.get $s 1 (call $make))))))
              (func (export "set") (result i64) (local $a (ref null $s)) (local $b (ref null $s))
                (local.set $a (call $make)) (local.set $b (struct.new_default $s))
                (struct.set $s 5 (local.get $b) (local.get $a))
                (struct.set $s 1 (local.get $a) (v128.const i64x2 70 8))
                (struct.set $s 3 (local.get $a) (i64.const 900))
                (struct.set $s 0 (local.get $b) (i32.const 0x101))
                (i64.add (struct.get $s 3 (struct.get $s 5 (local.get $b)))
                  (i64.add (i64x2.extract_lane 0 (struct.get $s 1 (struct.get $s 5 (local.get $b))))
                    (i64.extend_i32_u (struct.get_u $s 0 (local.get $b))))))
              (func (export "null get") (drop (struct.get $s 3 (ref.null $s))))
              (func (export "null get v128") (drop (struct.get $s 1 (ref.null $s))))
              (func (export "null get packed") (drop (struct.get_s $s 2 (ref.null $s))))
              (func (export "null set") (struct.set $s 3 (ref.null $s) (i64.const 1))))
            """, style);
        Assert.Equal(0xFFFF_FFF0UL, instance.Result("i8 s"));
        Assert.Equal(0xF0UL, instance.Result("i8 u"));
        Assert.Equal(0xFFFF_8001UL, instance.Result("i16 s"));
        Assert.Equal(0x8001UL, instance.Result("i16 u"));
        Assert.Equal(65UL, instance.Result("v128"));
        Assert.Equal(971UL, instance.Result("set"));
        foreach (string name in (string[])["null get", "null get v128", "null get packed", "null set"])
            Assert.Equal("null structure reference", instance.Call(name).End.Words);
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void An_integer_of_31_bits_is_a_reference(string style)
    {
        ModuleInstance instance = Wat.Instantiate3("""
            (module
              (func (export "s") (param i32) (result i32) (i31.get_s (ref.i31 (local.get 0))))
              (func (export "u") (param i32) (result i32) (i31.get_u (ref.i31 (local.get 0))))
              (func (export "null") (result i32) (i31.get_s (ref.null i31))))
            """, style);
        Assert.Equal(0xFFFF_FFFFUL, instance.Result("s", Wat.I32(0x7FFF_FFFF)));
        Assert.Equal(0x7FFF_FFFFUL, instance.Result("u", Wat.I32(-1)));
        Assert.Equal(0x2AAA_AAAAUL, instance.Result("s", Wat.I32(0xAAAA_AAAA)));
        Assert.Equal(0UL, instance.Result("u", Wat.I32(0)));
        Assert.Equal("null i31 reference", instance.Call("null").End.Words);
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void References_are_equal_where_they_are_the_same_object_or_integer(string style)
    {
        ModuleInstance instance = Wat.Instantiate3("""
            (module
              (type $s (struct))
              (func (export "same") (result i32) (local $r eqref)
                (local.set $r (struct.new $s)) (ref.eq (local.get $r) (local.get $r)))
              (func (export "others") (result i32) (ref.eq (struct.new $s) (struct.new $s)))
              (func (export "i31") (param i32 i32) (result i32)
                (if (result i32) (ref.eq (ref.i31 (local.get 0)) (ref.i31 (local.get 1)))
                  (then (i32.const 1)) (else (i32.const 0))))
              (func (export "null") (result i32) (ref.eq (ref.null struct) (ref.null i31)))
              (func (export "zero") (result i32) (ref.eq (ref.null i31) (ref.i31 (i32.const 0)))))
            """, style);
        Assert.Equal(1UL, instance.Result("same"));
        Assert.Equal(0UL, instance.Result("others"));
        Assert.Equal(1UL, instance.Result("i31", Wat.I32(3), Wat.I32(0x8000_0003)));
        Assert.Equal(0UL, instance.Result("i31", Wat.I32(3), Wat.I32(4)));
        Assert.Equal(1UL, instance.Result("null"));
        Assert.Equal(0UL, instance.Result("zero"));
    }

    [Fact]
    public void Constant_expressions_make_objects_once()
    {
        ModuleInstance instance = Wat.Instantiate3("""
            (module
              (type $s (struct (field i8) (field v128) (field (mut i64))))
              (type $a (array (mut i16)))
              (type $r (array (ref null $s)))
              (global $v v128 (v128.const i64x2 1 2))
              (global $s (ref $s) (struct.new $s (i32.const 7) (global.get $v) (i64.const 9)))
              (global $r (ref $r) (array.new_fixed $r 3 (global.get $s) (struct.new_default $s) (ref.null $s)))
              (global $a (ref $a) (array.new $a (i32.const 0x12345) (i32.const 3)))
              (global $any anyref (any.convert_extern (extern.convert_any (ref.i31 (i32.const 40)))))
              (table $t 2 (ref $s) (struct.new_default $s))
              (elem $e (ref $s) (global.get $s) (struct.new_default $s))
              (func (export "global") (result i64)
                (i64.add (struct.get $s 2 (array.get $r (global.get $r) (i32.const 0)))
                  (i64x2.extract_lane 1 (struct.get $s 1 (global.get $s)))))
              (func (export "array") (result i32)
                (i32.add (array.get_u $a (global.get $a) (i32.const 2)) (array.len (global.get $r))))
              (func (export "one") (result i32) (ref.eq (table.get $t (i32.const 0)) (table.get $t (i32.const 1))))
              (func (export "segment") (result i64)
                (table.init $t $e (i32.const 0) (i32.const 0) (i32.const 1))
                (struct.set $s 2 (table.get $t (i32.const 0)) (i64.const 11))
                (struct.get $s 2 (global.get $s)))
              (func (export "any") (result i32) (i31.get_u (ref.cast (ref i31) (global.get $any)))))
            """);
        Assert.Equal(11UL, instance.Result("global"));
        Assert.Equal(0x2348UL, instance.Result("array"));
        Assert.Equal(1UL, instance.Result("one"));
        Assert.Equal(11UL, instance.Result("segment"));
        Assert.Equal(40UL, instance.Result("any"));
    }
}
