namespace Eei.Interpreter.Tests;

/// <summary>Arrays of all element sizes, alone and many elements at a time.</summary>
public sealed class ArrayTests
{
    private const string Null = "null array reference";
    private const string Outside = "out of bounds array access";

    public static TheoryData<string> Styles => Wat.Styles;

    [Theory]
    [InlineData("i8", "i32", "array.get_u", 0x1FE, 0xFE)]
    [InlineData("i8", "i32", "array.get_s", 0x1FE, 0xFFFF_FFFE)]
    [InlineData("i16", "i32", "array.get_u", 0x1FFFE, 0xFFFE)]
    [InlineData("i16", "i32", "array.get_s", 0x1FFFE, 0xFFFF_FFFE)]
    [InlineData("i32", "i32", "array.get", 0x1234_5678, 0x1234_5678)]
    [InlineData("i64", "i64", "array.get", -5, -5)]
    [InlineData("f64", "f64", "array.get", 3, 3)]
    public void An_element_keeps_its_bits(string storage, string type, string get, long written, long read)
    {
        ModuleInstance instance = Wat.Instantiate3($"""
            (module
              (type $a (array (mut {storage})))
              (global $g (mut (ref null $a)) (ref.null $a))
              (func (export "new") (param {type} i32) (global.set $g (array.new $a (local.get 0) (local.get 1))))
              (func (export "fixed") (param {type}) (global.set $g
                (array.new_fixed $a 3 ({type}.const 0) (local.get 0) ({type}.const 1))))
              (func (export "fill") (param {type}) (global.set $g (array.new_default $a (i32.const 5)))
                (array.fill $a (global.get $g) (i32.const 1) (local.get 0) (i32.const 3)))
              (func (export "set") (param i32 {type}) (array.set $a (global.get $g) (local.get 0) (local.get 1)))
              (func (export "get") (param i32) (result {type}) ({get} $a (global.get $g) (local.get 0)))
              (func (export "len") (result i32) (array.len (global.get $g))))
            """);
        TypedValue value = new(Wasm.ValueTypes.Parse(type), (ulong)written);
        Assert.Equal(Null, instance.Call("len").End.Words);
        Assert.Equal(Null, instance.Call("get", Wat.I32(0)).End.Words);
        Assert.Equal(Null, instance.Call("set", Wat.I32(0), value).End.Words);
        instance.Call("new", value, Wat.I32(4));
        Assert.Equal(4UL, instance.Result("len"));
        Assert.Equal((ulong)read, instance.Result("get", Wat.I32(3)));
        Assert.Equal(Outside, instance.Call("get", Wat.I32(4)).End.Words);
        Assert.Equal(Outside, instance.Call("set", Wat.I32(-1), value).End.Words);
        instance.Call("fixed", value);
        Assert.Equal((0UL, (ulong)read), (instance.Result("get", Wat.I32(0)), instance.Result("get", Wat.I32(1))));
        instance.Call("set", Wat.I32(2), value);
        Assert.Equal((ulong)read, instance.Result("get", Wat.I32(2)));
        instance.Call("fill", value);
        ulong[] all = [.. Enumerable.Range(0, 5).Select(index => instance.Result("get", Wat.I32(index)))];
        Assert.Equal([0, (ulong)read, (ulong)read, (ulong)read, 0], all);
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Vectors_are_elements_of_two_slots(string style)
    {
        ModuleInstance instance = Wat.Instantiate3("""
            (module
              (type $a (array (mut v128)))
              (data $d "\01\00\00\00\00\00\00\00\02\00\00\00\00\00\00\00")
              (func $sum (param v128) (result i64)
                (i64.add (i64x2.extract_lane 0 (local.get 0))
                  (i64.mul (i64.const 10) (i64x2.extract_lane 1 (local.get 0)))))
              (func (export "f") (result i64) (local $a (ref null $a)) (local $v v128)
                (local.set $a (array.new $a (v128.const i64x2 3 4) (i32.const 3)))
                (array.set $a (local.get $a) (i32.const 1) (v128.const i64x2 5 6))
                (array.fill $a (local.get $a) (i32.const 2) (v128.const i64x2 100 200) (i32.const 1))
                (local.set $v (array.get $a (local.get $a) (i32.const 1)))
                (i64.add (call $sum (local.get $v))
                  (i64.add (call $sum (array.get $a (local.get $a) (i32.const 0)))
                    (call $sum (array.get $a (local.get $a) (i32.const 2))))))
              (func (export "fixed") (result i64)
                (call $sum (array.get $a
                  (array.new_fixed $a 2 (v128.const i64x2 1 1) (v128.const i64x2 7 8)) (i32.const 1))))
              (func (export "data") (result i64)
                (call $sum (array.get $a (array.new_data $a $d (i32.const 0) (i32.const 1)) (i32.const 0)))))
            """, style);
        Assert.Equal(65UL + 43 + 2_100, instance.Result("f"));
        Assert.Equal(87UL, instance.Result("fixed"));
        Assert.Equal(21UL, instance.Result("data"));
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Ranges_are_copied_as_if_at_once(string style)
    {
        ModuleInstance instance = Wat.Instantiate3("""
            (module
              (type $a (array (mut i16)))
              (global $g (ref $a) (array.new_fixed $a 4 (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4)))
              (func (export "copy") (param i32 i32 i32)
                (array.copy $a $a (global.get $g) (local.get 0) (global.get $g) (local.get 1) (local.get 2)))
              (func (export "to null") (param i32)
                (array.copy $a $a (ref.null $a) (i32.const 0) (global.get $g) (i32.const 0) (local.get 0)))
              (func (export "from null") (param i32)
                (array.copy $a $a (global.get $g) (i32.const 0) (ref.null $a) (i32.const 0) (local.get 0)))
              (func (export "fill null")
                (array.fill $a (ref.null $a) (i32.const 0) (i32.const 0) (i32.const 0)))
              (func (export "fill") (param i32 i32)
                (array.fill $a (global.get $g) (local.get 0) (i32.const 0) (local.get 1)))
              (func (export "all") (result i64) (local $i i32) (local $sum i64)
                (loop
                  (local.set $sum (i64.add (i64.mul (local.get $sum) (i64.const 10))
                    (i64.extend_i32_u (array.get_u $a (global.get $g) (local.get $i)))))
                  (br_if 0 (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 4))))
                (local.get $sum)))
            """, style);
        instance.Call("copy", Wat.I32(1), Wat.I32(0), Wat.I32(3));
        Assert.Equal(1_123UL, instance.Result("all"));
        instance.Call("copy", Wat.I32(0), Wat.I32(2), Wat.I32(2));
        Assert.Equal(2_323UL, instance.Result("all"));
        Assert.Equal(CallEnd.Returned, instance.Call("copy", Wat.I32(4), Wat.I32(4), Wat.I32(0)).End);
        Assert.Equal(Outside, instance.Call("copy", Wat.I32(5), Wat.I32(0), Wat.I32(0)).End.Words);
        Assert.Equal(Outside, instance.Call("copy", Wat.I32(0), Wat.I32(1), Wat.I32(4)).End.Words);
        Assert.Equal(Outside, instance.Call("copy", Wat.I32(-1), Wat.I32(0), Wat.I32(2)).End.Words);
        Assert.Equal(Outside, instance.Call("fill", Wat.I32(2), Wat.I32(3)).End.Words);
        Assert.Equal(2_323UL, instance.Result("all"));
        foreach (string name in (string[])["to null", "from null"])
            Assert.Equal(Null, instance.Call(name, Wat.I32(0)).End.Words);
        Assert.Equal(Null, instance.Call("fill null").End.Words);
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void Segments_fill_arrays_as_long_as_they_are_not_dropped(string style)
    {
        ModuleInstance instance = Wat.Instantiate3("""
            (module
              (type $a (array (mut i32)))
              (type $r (array (mut i31ref)))
              (data $d "\01\02\03\04\05\06\07\08\09")
              (elem $e i31ref (ref.i31 (i32.const 5)) (ref.null i31) (ref.i31 (i32.const 7)))
              (func (export "new data") (param i32 i32) (result i32)
                (array.get $a (array.new_data $a $d (local.get 0) (local.get 1)) (i32.const 0)))
              (func (export "init data") (param i32 i32 i32) (result i32) (local $r (ref null $a))
                (local.set $r (array.new_default $a (i32.const 3)))
                (array.init_data $a $d (local.get $r) (local.get 0) (local.get 1) (local.get 2))
                (array.get $a (local.get $r) (i32.const 1)))
              (func (export "new elem") (param i32 i32) (result i32)
                (i31.get_u (array.get $r (array.new_elem $r $e (local.get 0) (local.get 1)) (i32.const 0))))
              (func (export "init elem") (param i32 i32 i32) (result i32) (local $r (ref null $r))
                (local.set $r (array.new_default $r (i32.const 3)))
                (array.init_elem $r $e (local.get $r) (local.get 0) (local.get 1) (local.get 2))
                (i31.get_u (array.get $r (local.get $r) (i32.const 1))))
              (func (export "drop") (data.drop $d) (elem.drop $e)))
            """, style);
        Assert.Equal(0x0504_0302UL, instance.Result("new data", Wat.I32(1), Wat.I32(2)));
        instance.Traps(TrapKind.MemoryOutOfBounds, "new data", Wat.I32(2), Wat.I32(2));
        instance.Traps(TrapKind.MemoryOutOfBounds, "new data", Wat.I32(0), Wat.I32(-1));
        Assert.Equal(0x0706_0504UL, instance.Result("init data", Wat.I32(1), Wat.I32(3), Wat.I32(1)));
        instance.Traps(TrapKind.MemoryOutOfBounds, "init data", Wat.I32(1), Wat.I32(6), Wat.I32(1));
        Assert.Equal(Outside, instance.Call("init data", Wat.I32(2), Wat.I32(6), Wat.I32(2)).End.Words);
        Assert.Equal(7UL, instance.Result("new elem", Wat.I32(2), Wat.I32(1)));
        instance.Traps(TrapKind.TableOutOfBounds, "new elem", Wat.I32(2), Wat.I32(2));
        Assert.Equal(5UL, instance.Result("init elem", Wat.I32(1), Wat.I32(0), Wat.I32(2)));
        instance.Traps(TrapKind.TableOutOfBounds, "init elem", Wat.I32(0), Wat.I32(1), Wat.I32(3));
        Assert.Equal(Outside, instance.Call("init elem", Wat.I32(1), Wat.I32(9), Wat.I32(3)).End.Words);
        instance.Call("drop");
        instance.Traps(TrapKind.MemoryOutOfBounds, "new data", Wat.I32(0), Wat.I32(1));
        instance.Traps(TrapKind.TableOutOfBounds, "new elem", Wat.I32(0), Wat.I32(1));
    }
}
