using Eei.Wasm;

namespace Eei.Interpreter.Tests;

/// <summary>Every row of the instruction table has a meaning, and no handler piles up on the native stack.</summary>
public sealed unsafe class CompletenessTests
{
    /// <summary>Instructions whose use in a loop needs more than operands; tested by name elsewhere.</summary>
    private static readonly string[] Structured =
    [
        "unreachable", "block", "loop", "if", "else", "end", "br", "br_if", "br_table", "return", "call",
        "call_indirect", "return_call", "return_call_indirect", "throw", "throw_ref", "try_table",
        "call_ref", "return_call_ref", "br_on_null", "br_on_non_null", "ref.as_non_null",
        "local.get", "local.set", "local.tee", "global.get", "global.set", "select", "drop",
    ];

    public static TheoryData<string> Names =>
    [
        .. InstructionTable.All.Select(row => row.Name).Distinct().Except(Structured),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_instruction_in_a_long_loop_leaves_the_native_stack_where_it_was(string name) =>
        AssertSteady(Use(name));

    [Theory]
    [InlineData("(br_if 0 (i32.const 0))")]
    [InlineData("(if (local.get $n) (then (nop)) (else (drop (call $id (i32.const 1)))))")]
    [InlineData("(block (block (br_table 0 1 0 (local.get $n))))")]
    [InlineData("(drop (call $id (i32.const 1)))")]
    [InlineData("(drop (call_indirect (param i32) (result i32) (i32.const 1) (i32.const 0)))")]
    [InlineData("(global.set 0 (i32.add (global.get 0) (i32.const 1))) (global.set 0 (i32.const 1))")]
    [InlineData("(drop (select (local.get $n) (i32.const 3) (local.get $n)))")]
    [InlineData("(call $pair) (drop) (drop)")]
    [InlineData("(block (br_if 0 (f64.lt (f64.const 1) (f64.const 2))))")]
    [InlineData("(block (br_if 0 (i32.lt_u (local.get $n) (i32.const 2))) (br_if 0 (i32.eqz (local.get $n))))")]
    [InlineData("(drop (i32.div_s (local.get $n) (i32.const 3))) (drop (i64.rem_u (i64.const 3) (i64.const 2)))")]
    [InlineData("(drop (i32.load (local.get $zero))) (i32.store (local.get $zero) (local.get $zero))")]
    [InlineData("(call $observe)")]
    [InlineData("(drop (select (local.get $v) (global.get $w) (local.get $n)))")]
    [InlineData("(global.set $w (local.tee $v (global.get $w))) (global.set $w (v128.const i64x2 1 2))")]
    [InlineData("(drop (call $vector (local.get $v)))")]
    [InlineData("(drop (block (result v128) (br_if 0 (v128.const i64x2 1 2) (local.get $n))))")]
    public void Structured_instructions_too(string body) => AssertSteady(body);

    /// <summary>Runs a body 2,000 times between two looks at the native stack.</summary>
    private static void AssertSteady(string body)
    {
        var depths = new List<ulong>();
        var store = new Store(Limits.Default);
        FunctionInstance observe = store.AddHostFunction(new FunctionType([], []), Observe);
        Instantiation made = store.Instantiate(Load($"""
            (module
              (import "" "observe" (func $observe))
              (type $s (struct (field i32) (field (mut i8))))
              (type $a (array (mut i8)))
              (type $r (array (mut funcref)))
              (memory 1) (table 4 funcref) (elem (i32.const 0) $id) (data $d "abc") (elem $e func $id)
              (global (mut i32) (i32.const 0)) (global $w (mut v128) (v128.const i64x2 3 4))
              (func $id (param i32) (result i32) (local.get 0))
              (func $vector (param v128) (result v128) (i8x16.neg (local.get 0)))
              (func $pair (result i32 i32) (i32.const 1) (i32.const 2))
              (func (export "f") (local $n i32) (local $zero i32) (local $x i64) (local $v v128)
                (local $s (ref $s)) (local $a (ref $a)) (local $r (ref $r))
                (local.set $s (struct.new_default $s))
                (local.set $a (array.new_default $a (i32.const 4)))
                (local.set $r (array.new_default $r (i32.const 4)))
                (call $observe)
                (loop
                  {body}
                  (br_if 0 (i32.lt_u (local.tee $n (i32.add (local.get $n) (i32.const 1))) (i32.const 2000))))
                (call $observe)))
            """), _ => observe);
        Assert.Null(made.LinkError);
        Assert.Equal(CallEnd.Returned, made.Instance!.Call("f").End);
        ulong moved = depths.Max() - depths.Min();
        Assert.True(moved < 16_384, $"{body}: the native stack moved by {moved} bytes");

        CallEnd Observe(ref HostFrame frame)
        {
            byte here;
            depths.Add((ulong)&here);
            return CallEnd.Returned;
        }
    }

    private static InterpreterModule Load(string text) =>
        Wat.Load(text, "unit", null, "as measured", Feature.Wasm3);

    private static string Use(string name)
    {
        InstructionFacts row = InstructionTable.All.First(candidate => candidate.Name == name);
        if (row.Feature == Feature.GarbageCollection) return UseOfGarbageCollection(name);
        string operands = string.Join(' ', row.Parameters.Select(Operand));
        string written = name switch
        {
            "memory.init" => "(memory.init $d (i32.const 0) (i32.const 0) (i32.const 1))",
            "data.drop" => "(data.drop $d)",
            "table.init" => "(table.init 0 $e (i32.const 1) (i32.const 0) (i32.const 1))",
            "elem.drop" => "(elem.drop $e)",
            "table.copy" => "(table.copy 0 0 (local.get $zero) (i32.const 1) (i32.const 2))",
            "table.get" => "(drop (table.get 0 (i32.const 0)))",
            "table.set" => "(table.set 0 (i32.const 1) (ref.func $id))",
            "table.grow" => "(drop (table.grow 0 (ref.null func) (i32.const 1)))",
            "table.fill" => "(table.fill 0 (i32.const 1) (ref.null func) (i32.const 2))",
            "ref.null" => "(drop (ref.null func))",
            "ref.is_null" => "(drop (ref.is_null (ref.null extern)))",
            "ref.func" => "(drop (ref.func $id))",
            "v128.const" => "(drop (v128.const i64x2 1 2))",
            _ when row.Immediates == Immediates.Shuffle =>
                $"({name} 0 31 1 30 2 29 3 28 4 27 5 26 6 25 7 24 {operands})",
            _ when row.Immediates is Immediates.Lane or Immediates.MemoryArgumentLane => $"({name} 1 {operands})",
            _ when name.EndsWith(".const", StringComparison.Ordinal) => $"(drop ({name} 1))",
            _ => $"({name} {operands})",
        };
        bool yields = row.Results.Length == 1 && !written.StartsWith("(drop", StringComparison.Ordinal);
        return yields ? $"(drop {written})" : written;
    }

    private static string UseOfGarbageCollection(string name) => name switch
    {
        "ref.eq" => "(drop (ref.eq (local.get $s) (local.get $a)))",
        "struct.new" => "(drop (struct.new $s (local.get $n) (i32.const 1)))",
        "struct.new_default" => "(drop (struct.new_default $s))",
        "struct.get" => "(drop (struct.get $s 0 (local.get $s)))",
        "struct.get_s" or "struct.get_u" => $"(drop ({name} $s 1 (local.get $s)))",
        "struct.set" => "(struct.set $s 1 (local.get $s) (local.get $n))",
        "array.new" => "(drop (array.new $a (local.get $n) (i32.const 3)))",
        "array.new_default" => "(drop (array.new_default $a (i32.const 3)))",
        "array.new_fixed" => "(drop (array.new_fixed $a 2 (local.get $n) (i32.const 3)))",
        "array.new_data" => "(drop (array.new_data $a $d (i32.const 1) (i32.const 2)))",
        "array.new_elem" => "(drop (array.new_elem $r $e (i32.const 0) (i32.const 1)))",
        "array.get" => "(drop (array.get $r (local.get $r) (i32.const 1)))",
        "array.get_s" or "array.get_u" => $"(drop ({name} $a (local.get $a) (i32.const 1)))",
        "array.set" => "(array.set $a (local.get $a) (i32.const 1) (local.get $n))",
        "array.len" => "(drop (array.len (local.get $a)))",
        "array.fill" => "(array.fill $a (local.get $a) (i32.const 1) (local.get $n) (i32.const 2))",
        "array.copy" => "(array.copy $a $a (local.get $a) (i32.const 1) (local.get $a) (i32.const 0) (i32.const 2))",
        "array.init_data" => "(array.init_data $a $d (local.get $a) (i32.const 1) (i32.const 0) (i32.const 2))",
        "array.init_elem" => "(array.init_elem $r $e (local.get $r) (i32.const 1) (i32.const 0) (i32.const 1))",
        "ref.test" => "(drop (ref.test (ref $s) (local.get $s))) (drop (ref.test (ref null $s) (local.get $s)))",
        "ref.cast" => "(drop (ref.cast (ref $s) (local.get $s))) (drop (ref.cast (ref null $s) (local.get $s)))",
        "br_on_cast" or "br_on_cast_fail" =>
            $"(drop (block $l (result (ref struct)) ({name} $l (ref struct) (ref $s) (local.get $s))))",
        "any.convert_extern" => "(drop (any.convert_extern (ref.null extern)))",
        "extern.convert_any" => "(drop (extern.convert_any (local.get $s)))",
        "ref.i31" => "(drop (ref.i31 (local.get $n)))",
        _ => $"(drop ({name} (ref.i31 (local.get $n))))",
    };

    // Operands in locals and constants, so that handlers with slots are used; division by 0 is avoided.
    private static string Operand(Wasm.ValueType type, int place) => (type, place) switch
    {
        (Wasm.ValueType.I32, 0) => "(local.get $zero)",
        (Wasm.ValueType.I32, _) => "(i32.add (local.get $n) (i32.const 1))",
        (Wasm.ValueType.I64, 0) => "(local.get $x)",
        (Wasm.ValueType.I64, _) => "(i64.add (local.get $x) (i64.const 1))",
        (Wasm.ValueType.F32, _) => "(f32.const 1.5)",
        (Wasm.ValueType.V128, 0) => "(local.get $v)",
        (Wasm.ValueType.V128, _) => "(i64x2.splat (local.get $x))",
        _ => "(f64.const 1.5)",
    };
}
