using System.Collections.Immutable;
using static Eei.Conformance.CapabilityChecks;

namespace Eei.Conformance;

/// <summary>The test vectors of every capability.</summary>
/// <remarks>Expected values were worked out by hand from docs/gas.md, docs/eei.md and WebAssembly 2.0.</remarks>
internal static partial class CapabilityVectors
{
    // Copies the first 32 bytes of memory into the root.
    private const string Save = """
        (import "eth2" "savePostStateRoot" (func $save (param i32)))
        """;

    private const string LoadAndSaveScript = """
        (module
          (import "eth2" "loadPreStateRoot" (func $load (param i32)))
          (import "eth2" "savePostStateRoot" (func $save (param i32)))
          (memory (export "memory") 1)
          (func (export "main") (call $load (i32.const 0)) (call $save (i32.const 0))))
        """;

    // docs/gas.md, "Worked example"; without a page, so that instantiation is free.
    private const string ThreeRounds = """
        (module
          (memory (export "memory") 0)
          (func (export "main") (local i32)
            (loop
              (local.set 0 (i32.add (local.get 0) (i32.const 1)))
              (br_if 0 (i32.lt_u (local.get 0) (i32.const 3))))))
        """;

    // Weights: main 1 + height 1; $down 1 + parameter 1 + height 2. Ten frames of $down: 2 + 10 × 4 = 42.
    private const string TenDeep = """
        (module
          (memory (export "memory") 0)
          (func $down (param i32)
            (if (local.get 0) (then (call $down (i32.sub (local.get 0) (i32.const 1))))))
          (func (export "main") (call $down (i32.const 9))))
        """;

    /// <summary>All of them.</summary>
    public static ImmutableArray<CapabilityVector> All { get; } =
    [
        .. Scalar(), .. Lanes(), .. Metered(), .. Deep(),
        new("a load and a save", EngineCapabilities.HostCallTrace, LoadAndSaveScript, LoadAndSave),
        new("a script that ran", EngineCapabilities.CodeSize, LoadAndSaveScript, HasCode),
        new("one page", EngineCapabilities.MemoryDigest, LoadAndSaveScript, Memory(1)),
        new(
            "two pages after growing", EngineCapabilities.MemoryDigest,
            LoadAndSaveScript.Replace("(call $save", "(drop (memory.grow (i32.const 1))) (call $save"), Memory(2)),
        new(
            "a function of a library", EngineCapabilities.Libraries,
            Storing("(import \"library\" \"answer\" (func $answer (result i32)))", "",
                "(i32.store (i32.const 0) (call $answer))"),
            Root("2a"))
        {
            Library = "(module (func (export \"answer\") (result i32) (i32.const 42)))",
        },
        new(
            "NaNs of arithmetic", EngineCapabilities.CanonicalNaN,
            Storing("", "", """
                (f32.store (i32.const 0) (f32.div (f32.const 0) (f32.const 0)))
                (f32.store (i32.const 4) (f32.add (f32.const nan:0x200001) (f32.const 1)))
                (f64.store (i32.const 8) (f64.sqrt (f64.const -1)))
                (f32.store (i32.const 16) (f32.demote_f64 (f64.const -nan:0x4000000000001)))
                (f64.store (i32.const 24) (f64.promote_f32 (f32.const -nan:0x200001)))
                """),
            Root("0000c07f 0000c07f 000000000000f87f 0000c07f 00000000 000000000000f87f")),
    ];

    private static IEnumerable<CapabilityVector> Scalar()
    {
        const EngineCapabilities scalar = EngineCapabilities.Wasm2Scalar;
        yield return new CapabilityVector("sign extension", scalar, Storing("", "", """
            (i32.store (i32.const 0) (i32.extend8_s (i32.const 0x80)))
            (i64.store (i32.const 8) (i64.extend32_s (i64.const 0x80000000)))
            """), Root("80ffffff 00000000 00000080ffffffff"));
        yield return new CapabilityVector("saturating conversions", scalar, Storing("", "", """
            (i32.store (i32.const 0) (i32.trunc_sat_f32_s (f32.const nan)))
            (i32.store (i32.const 4) (i32.trunc_sat_f64_u (f64.const -1)))
            (i32.store (i32.const 8) (i32.trunc_sat_f32_s (f32.const 1e30)))
            (i64.store (i32.const 16) (i64.trunc_sat_f64_u (f64.const 1e30)))
            """), Root("00000000 00000000 ffffff7f 00000000 ffffffffffffffff"));
        yield return new CapabilityVector("several results", scalar, Storing("", """
            (func $pair (result i32 i32) (i32.const 1) (i32.const 2))
            """, "(local i32) (call $pair) (i32.sub) (local.set 0) (i32.store (i32.const 0) (local.get 0))"),
            Root("ffffffff"));
        yield return new CapabilityVector("bulk memory", scalar, Storing("", "(data $text \"xyz\")", """
            (memory.fill (i32.const 0) (i32.const 0xab) (i32.const 4))
            (memory.copy (i32.const 8) (i32.const 0) (i32.const 2))
            (memory.init $text (i32.const 16) (i32.const 0) (i32.const 3))
            """), Root("abababab 00000000 abab000000000000 78797a"));
        yield return new CapabilityVector("references", scalar, Storing("", "(table $t 1 funcref)", """
            (i32.store (i32.const 0) (table.grow $t (ref.null func) (i32.const 2)))
            (i32.store (i32.const 4) (table.size $t))
            (i32.store (i32.const 8) (ref.is_null (table.get $t (i32.const 2))))
            """), Root("01000000 03000000 01000000"));
    }

    private static IEnumerable<CapabilityVector> Metered()
    {
        const EngineCapabilities gas = EngineCapabilities.Gas;
        yield return new CapabilityVector("three rounds", gas, ThreeRounds, Gas("returned", 25));
        yield return new CapabilityVector("three rounds with just enough", gas, ThreeRounds, Gas("returned", 25))
        {
            Limits = Limits.Default with { Gas = 25 },
        };
        yield return new CapabilityVector("three rounds with one too few", gas, ThreeRounds, Gas("outOfGas", 24))
        {
            Limits = Limits.Default with { Gas = 24 },
        };
        // One page 1000, four instructions, two host calls of 10 + 32.
        yield return new CapabilityVector("host calls", gas, LoadAndSaveScript, Gas("returned", 1088));
        yield return new CapabilityVector(
            "a trap", gas, ThreeRounds.Replace("(loop", "(unreachable) (loop"), Gas("trapped(unreachable)", 2));
    }

    private static IEnumerable<CapabilityVector> Deep()
    {
        const EngineCapabilities depth = EngineCapabilities.Depth;
        yield return new CapabilityVector("ten frames in 42", depth, TenDeep, Ends("returned"))
        {
            Limits = Limits.Default with { CallDepth = 42 },
        };
        yield return new CapabilityVector("ten frames in 41", depth, TenDeep, Ends("exhausted(stack)"))
        {
            Limits = Limits.Default with { CallDepth = 41 },
        };
        yield return new CapabilityVector(
            "recursion without end", depth,
            "(module (memory (export \"memory\") 0) (func $main (export \"main\") (call $main)))",
            Ends("exhausted(stack)"));
    }

    private static string Storing(string imports, string definitions, string body) => $"""
        (module
          {Save}
          {imports}
          (memory (export "memory") 1)
          {definitions}
          (func (export "main") {body} (call $save (i32.const 0))))
        """;
}
