using static Eei.Conformance.CapabilityChecks;

namespace Eei.Conformance;

// Vector instructions; none of them gives a NaN, whose bits are another capability.
internal static partial class CapabilityVectors
{
    private const string Numbered = "(v128.const i8x16 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16)";

    private const string Data = """(data (i32.const 64) "\80\01\ff\7f")""";

    private static IEnumerable<CapabilityVector> Lanes()
    {
        const EngineCapabilities vector = EngineCapabilities.Vector;
        yield return new CapabilityVector("integer lanes", vector, Storing("", "", """
            (v128.store (i32.const 0)
              (i8x16.sub_sat_u (v128.const i32x4 0x00ff8001 0 0 0) (v128.const i32x4 0x01018002 0 0 0)))
            (v128.store (i32.const 16) (i32x4.dot_i16x8_s
              (v128.const i16x8 -32768 -32768 1 2 0 0 0 0) (v128.const i16x8 -32768 -32768 3 -4 0 0 0 0)))
            """), Root("0000fe00 00000000 00000000 00000000 00000080 fbffffff"));
        yield return new CapabilityVector("float lanes", vector, Storing("", "", """
            (v128.store (i32.const 0)
              (f32x4.pmin (v128.const f32x4 0 2 -inf 1) (v128.const f32x4 -0 1 5 nan)))
            (v128.store (i32.const 16) (i32x4.trunc_sat_f64x2_s_zero (v128.const f64x2 -1.5 1e30)))
            """), Root("00000000 0000803f 000080ff 0000803f ffffffff ffffff7f"));
        yield return new CapabilityVector("lanes moved", vector, Storing("", "(global $a v128 " + Numbered + ")", """
            (v128.store (i32.const 0) (i8x16.shuffle 15 31 0 16 0 0 0 0 0 0 0 0 0 0 0 0
              (global.get $a) (i8x16.add (global.get $a) (i8x16.splat (i32.const 16)))))
            (v128.store (i32.const 16) (i8x16.swizzle (global.get $a) (v128.const i32x4 0xff100f00 0 0 0)))
            """), Root("10200111 01010101 01010101 01010101 01100000 01010101 01010101 01010101"));
        yield return new CapabilityVector("lanes in memory", vector, Storing("", Data, """
            (v128.store (i32.const 0) (v128.load8x8_s (i32.const 64)))
            (v128.store32_lane 1 (i32.const 16)
              (v128.load16_lane 2 (i32.const 64) (v128.const i32x4 0 0 0 0)))
            """), Root("80ff0100 ffff7f00 00000000 00000000 80010000"));
        yield return new CapabilityVector("vectors across a call", vector, Storing("", """
            (func $swap (param v128 i64) (result i64 v128) (local.get 1) (local.get 0))
            """, """
            (local v128 i64) (call $swap (v128.const i64x2 1 2) (i64.const 3)) (local.set 0) (local.set 1)
            (v128.store (i32.const 0) (local.get 0)) (i64.store (i32.const 16) (local.get 1))
            """), Root("0100000000000000 0200000000000000 0300000000000000"));
    }
}
