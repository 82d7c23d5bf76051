using Eei.Wasm;

namespace Eei.Protocol.Tests;

/// <summary>Small scripts.</summary>
internal static class Scripts
{
    /// <summary>Saves the pre-state as it is; the number makes scripts differ.</summary>
    public static ScriptSource Keeping(int number = 0) => Of($"""
        (module
          (import "eth2" "loadPreStateRoot" (func $load (param i32)))
          (import "eth2" "savePostStateRoot" (func $save (param i32)))
          (memory (export "memory") 1)
          (data (i32.const 64) "{number:x8}")
          (func (export "main") (call $load (i32.const 0)) (call $save (i32.const 0))))
        """);

    public static BlockInput Block { get; } =
        new(Bytes32.Sha256("a root"u8), "some data"u8.ToArray(), Limits.Default, Observations.Comparable);

    public static ScriptSource Of(string text) => new(ModuleEncoder.Encode(TextParser.ParseModule(text)));
}
