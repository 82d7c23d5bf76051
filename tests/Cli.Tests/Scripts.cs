namespace Eei.Cli.Tests;

/// <summary>Small scripts that the tests write into their folders.</summary>
internal static class Scripts
{
    /// <summary>Saves the first 32 bytes of block data.</summary>
    public const string Echo = """
        (module
          (import "eth2" "blockDataCopy" (func $copy (param i32 i32 i32)))
          (import "eth2" "savePostStateRoot" (func $save (param i32)))
          (memory (export "memory") 1)
          (func (export "main")
            (call $copy (i32.const 0) (i32.const 0) (i32.const 32))
            (call $save (i32.const 0))))
        """;

    /// <summary>Saves the pre-state root.</summary>
    public const string Identity = """
        (module
          (import "eth2" "loadPreStateRoot" (func $load (param i32)))
          (import "eth2" "savePostStateRoot" (func $save (param i32)))
          (memory (export "memory") 1)
          (func (export "main")
            (call $load (i32.const 0))
            (call $save (i32.const 0))))
        """;

    /// <summary>Sixty-four hex digits: bytes 1 to 32.</summary>
    public const string Root = "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20";

    /// <summary>A case around the given script with one block of the given data.</summary>
    public static string Case(string script, string post = Root, string data = "", string more = "") => $"""
        beacon_state:
          execution_scripts:
            - {script}
        shard_pre_state:
          exec_env_states:
            - "{Root}"
        shard_blocks:
          - env: 0
            data: "{data}"
        shard_post_state:
          exec_env_states:
            - "{post}"
        {more}
        """;
}
