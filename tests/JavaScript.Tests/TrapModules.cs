namespace Eei.JavaScript.Tests;

/// <summary>One module for each recorded trap.</summary>
internal static class TrapModules
{
    public static string Of(string trap) =>
        $"""
        (module (type $v (func)) (type $i (func (param i32)))
          (memory (export "memory") 1 1) (table 4 funcref)
          (elem (i32.const 0) $nop) (elem $e func $nop) (data $d "abc")
          (func $nop)
          (func (export "main") (local $zero i32) {Body(trap)}))
        """;

    private static string Body(string trap) => trap switch
    {
        "unreachable" => "unreachable",
        "load" => "(drop (i32.load (i32.const -1)))",
        "store" => "(i32.store8 (i32.const -1) (i32.const 0))",
        "memory.fill" => "(memory.fill (i32.const 65000) (i32.const 1) (i32.const 1000))",
        "memory.copy" => "(memory.copy (i32.const 65000) (i32.const 1) (i32.const 1000))",
        "memory.init dst" => "(memory.init $d (i32.const 65536) (i32.const 0) (i32.const 1))",
        "memory.init src" => "(memory.init $d (i32.const 0) (i32.const 3) (i32.const 1))",
        "memory.init dropped" => "(data.drop $d) (memory.init $d (i32.const 0) (i32.const 0) (i32.const 1))",
        "table.get" => "(drop (table.get 0 (i32.const 4)))",
        "table.set" => "(table.set 0 (i32.const 4) (ref.null func))",
        "table.fill" => "(table.fill 0 (i32.const 3) (ref.null func) (i32.const 4))",
        "table.copy" => "(table.copy 0 0 (i32.const 3) (i32.const 0) (i32.const 4))",
        "table.init dst" => "(table.init 0 $e (i32.const 4) (i32.const 0) (i32.const 1))",
        "table.init src" => "(table.init 0 $e (i32.const 0) (i32.const 1) (i32.const 1))",
        "indirect oob" => "(call_indirect (type $v) (i32.const 4))",
        "indirect null" => "(call_indirect (type $v) (i32.const 3))",
        "indirect type" => "(call_indirect (type $i) (i32.const 1) (i32.const 0))",
        "i32.div_s zero" => "(drop (i32.div_s (i32.const 4) (local.get $zero)))",
        "i32.rem_u zero" => "(drop (i32.rem_u (i32.const 4) (local.get $zero)))",
        "i64.div_u zero" => "(drop (i64.div_u (i64.const 4) (i64.extend_i32_u (local.get $zero))))",
        "i64.rem_s zero" => "(drop (i64.rem_s (i64.const 4) (i64.extend_i32_u (local.get $zero))))",
        "i32.div_s overflow" => "(drop (i32.div_s (i32.const 0x80000000) (i32.sub (local.get $zero) (i32.const 1))))",
        "i64.div_s overflow" =>
            "(drop (i64.div_s (i64.const 0x8000000000000000) "
            + "(i64.sub (i64.extend_i32_u (local.get $zero)) (i64.const 1))))",
        "trunc nan" => "(drop (i32.trunc_f32_s (f32.const nan)))",
        "trunc overflow" => "(drop (i32.trunc_f64_u (f64.const 1e30)))",
        "i64.trunc nan" => "(drop (i64.trunc_f64_s (f64.const nan)))",
        "i64.trunc overflow" => "(drop (i64.trunc_f32_u (f32.const 1e30)))",
        _ => throw new ArgumentOutOfRangeException(nameof(trap), trap, "no module for it"),
    };
}
