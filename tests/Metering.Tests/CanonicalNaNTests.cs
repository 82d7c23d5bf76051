namespace Eei.Metering.Tests;

/// <summary>On an engine that leaves NaNs as the machine makes them: node's.</summary>
public sealed class CanonicalNaNTests
{
    private const string Functions = """
        (module
          (func (export "divide32") (result i64)
            (i64.extend_i32_u (i32.reinterpret_f32 (f32.div (f32.const 0) (f32.const 0)))))
          (func (export "payload32") (param f32) (result i64)
            (i64.extend_i32_u (i32.reinterpret_f32
              (f32.add (f32.reinterpret_i32 (i32.const 0x7fc12345)) (local.get 0)))))
          (func (export "divide64") (param f64) (result i64)
            (i64.reinterpret_f64 (f64.div (local.get 0) (local.get 0))))
          (func (export "sqrt64") (param f64) (result i64)
            (i64.reinterpret_f64 (f64.sqrt (f64.sub (local.get 0) (f64.const 1)))))
          (func (export "promote") (result i64)
            (i64.reinterpret_f64 (f64.promote_f32 (f32.reinterpret_i32 (i32.const 0xffc12345)))))
          (func (export "lanes32") (param f32) (result i64) (local v128)
            (i64x2.extract_lane 1 (f32x4.div (f32x4.splat (local.get 0)) (f32x4.splat (local.get 0)))))
          (func (export "lanes64") (param f64) (result i64)
            (i64x2.extract_lane 0 (f64x2.div (f64x2.splat (local.get 0)) (f64x2.splat (local.get 0)))))
          (func (export "negated") (result i64)
            (i64.reinterpret_f64 (f64.neg (f64.reinterpret_i64 (i64.const 0x7ff8000000000001)))))
          (func (export "number") (param f64) (result i64)
            (i64.reinterpret_f64 (f64.add (local.get 0) (f64.const 1)))))
        """;

    private const string Print = """
        const fs = require('fs');
        const e = new WebAssembly.Instance(new WebAssembly.Module(fs.readFileSync('m.wasm'))).exports;
        for (const f of ['divide32', 'payload32', 'divide64', 'sqrt64', 'promote',
          'lanes32', 'lanes64', 'negated', 'number'])
          console.log(f, BigInt.asUintN(64, e[f](0)).toString(16));
        """;

    [Fact]
    public void Arithmetic_gives_the_canonical_NaN_and_nothing_else_is_touched()
    {
        using var folder = new ModuleFolder();
        folder.Add("m.wasm", Wat.Instrument(Functions, InstrumentedParts.CanonicalNaN).Code);
        if (!folder.TryNodeScript(Print, out string output)) Assert.Skip("node is not installed");
        Assert.Equal("""
            divide32 7fc00000
            payload32 7fc00000
            divide64 7ff8000000000000
            sqrt64 7ff8000000000000
            promote 7ff8000000000000
            lanes32 7fc000007fc00000
            lanes64 7ff8000000000000
            negated fff8000000000001
            number 3ff0000000000000
            """, output.TrimEnd());
    }

    [Fact]
    public void Without_the_part_the_machine_shows()
    {
        using var folder = new ModuleFolder();
        folder.Add("m.wasm", Wat.Instrument(Functions, InstrumentedParts.None).Code);
        if (!folder.TryNodeScript(Print, out string output)) Assert.Skip("node is not installed");
        Assert.DoesNotContain("payload32 7fc00000", output, StringComparison.Ordinal);
    }
}
