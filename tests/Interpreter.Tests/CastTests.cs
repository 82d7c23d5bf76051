using Eei.Wasm;

namespace Eei.Interpreter.Tests;

/// <summary>Tests, casts and branches on them, over all that a reference of the any hierarchy can be.</summary>
public sealed class CastTests
{
    private static readonly string[] Targets =
        ["any", "eq", "i31", "struct", "array", "none", "$super", "$sub", "$array"];

    /// <summary>Per value which targets it is of: null, i31, super, sub, other, array, host.</summary>
    private static readonly string[] Expected =
        ["", "any eq i31", "any eq struct $super", "any eq struct $super $sub", "any eq struct", "any eq array $array",
            "any"];

    public static TheoryData<string, string> Cases =>
        [.. Wat.Styles.SelectMany(style => Targets.Select(target => (style.Data, target)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Tests_casts_and_branches_agree_with_the_subtypes(string style, string target)
    {
        ModuleInstance instance = Wat.Instantiate3(Module(target), style);
        for (int value = 0; value < Expected.Length; value++)
        {
            bool isOf = Expected[value].Split(' ').Contains(target);
            bool isNull = value == 0;
            TypedValue[] arguments = [Wat.I32(value), new(Wasm.ValueType.ExternRef, 77)];
            Check(instance, "", isOf, arguments);
            Check(instance, " null", isOf || isNull, arguments);
        }
    }

    private static void Check(ModuleInstance instance, string form, bool passes, TypedValue[] arguments)
    {
        ulong expected = passes ? 1UL : 0;
        Assert.Equal(expected, instance.Result("test" + form, arguments));
        Assert.Equal(expected, instance.Result("branch" + form, arguments));
        Assert.Equal(expected, instance.Result("fail" + form, arguments));
        Invocation cast = instance.Call("cast" + form, arguments);
        if (passes) Assert.Equal((CallEnd.Returned, 1UL), (cast.End, cast.Results[0].Bits));
        else Assert.Equal("cast failure", cast.End.Words);
    }

    [Fact]
    public void Functions_are_cast_by_their_types()
    {
        ModuleInstance instance = Wat.Instantiate3("""
            (module
              (type $super (sub (func (result anyref))))
              (type $sub (sub $super (func (result i31ref))))
              (type $other (func))
              (elem declare func $f)
              (func $f (type $sub) (ref.i31 (i32.const 4)))
              (func (export "super") (param i32) (result i32) (ref.test (ref $super) (ref.func $f)))
              (func (export "other") (param i32) (result i32) (ref.test (ref $other) (ref.func $f)))
              (func (export "none") (param i32) (result i32) (ref.test (ref nofunc) (ref.func $f)))
              (func (export "null") (param i32) (result i32) (ref.test nullfuncref (ref.null $sub)))
              (func (export "call") (param i32) (result i32)
                (i31.get_u (ref.cast (ref i31) (call_ref $super (ref.cast (ref $super) (ref.func $f)))))))
            """);
        string[] names = ["super", "other", "none", "null", "call"];
        Assert.Equal([1, 0, 0, 1, 4], names.Select(name => instance.Result(name, Wat.I32(0))));
    }

    [Fact]
    public void A_branch_on_a_cast_ends_a_segment()
    {
        Store store = new(Limits.Default);
        Instantiation made = store.Instantiate(Wat.Load("""
            (module
              (func (export "f") (param i32)
                (block (result (ref i31))
                  (br_on_cast 0 (ref null i31) (ref i31)
                    (if (result i31ref) (local.get 0) (then (ref.i31 (i32.const 1))) (else (ref.null i31))))
                  (drop) (nop) (nop) (return))
                (drop)))
            """, "unit", null, "as measured", Feature.Wasm3), _ => null);
        ulong Gas(int argument) => Wat.Plenty - made.Instance!.Call("f", Wat.I32(argument)).GasLeft;

        // Both: local.get, if, br_on_cast. Taken, with i32.const and ref.i31: the drop behind the block. Not taken,
        // with ref.null: drop, two nops, return.
        Assert.Equal((6UL, 8UL), (Gas(1), Gas(0)));
    }

    private static string Module(string target)
    {
        string[] forms = ["", " null"];
        return $"""
            (module
              (type $super (sub (struct (field i32))))
              (type $sub (sub $super (struct (field i32) (field i64))))
              (type $other (struct (field i64)))
              (type $array (array i8))
              (func $value (param $n i32) (param $host externref) (result anyref)
                (block (block (block (block (block (block (block
                  (br_table 0 1 2 3 4 5 6 (local.get $n)))
                  (return (ref.null any)))
                  (return (ref.i31 (i32.const 3))))
                  (return (struct.new $super (i32.const 1))))
                  (return (struct.new_default $sub)))
                  (return (struct.new_default $other)))
                  (return (array.new_default $array (i32.const 0))))
                (any.convert_extern (local.get $host)))
              {string.Concat(forms.Select(form => Functions(form, $"(ref{form} {target})")))})
            """;
    }

    private static string Functions(string form, string target) => $"""
        (func (export "test{form}") (param i32 externref) (result i32)
          (ref.test {target} (call $value (local.get 0) (local.get 1))))
        (func (export "cast{form}") (param i32 externref) (result i32) (local $r anyref)
          (local.set $r (call $value (local.get 0) (local.get 1)))
          (ref.test {target} (ref.cast {target} (local.get $r))))
        (func (export "branch{form}") (param i32 externref) (result i32) (local $r anyref)
          (local.set $r (call $value (local.get 0) (local.get 1)))
          (i32.const 8)
          (block $l (param i32) (result i32 {target})
            (br_on_cast $l anyref {target} (local.get $r))
            (drop) (drop) (return (i32.const 0)))
          (drop)
          (i32.eq (i32.const 8)))
        (func (export "fail{form}") (param i32 externref) (result i32)
          (block $l (result anyref)
            (br_on_cast_fail $l anyref {target} (call $value (local.get 0) (local.get 1)))
            (drop) (return (i32.const 1)))
          (drop)
          (i32.const 0))
        """;
}
