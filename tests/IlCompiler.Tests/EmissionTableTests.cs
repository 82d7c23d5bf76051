using Eei.Wasm;

namespace Eei.IlCompiler.Tests;

public sealed class EmissionTableTests
{
    [Fact]
    public void Every_instruction_of_2_has_a_rule() => Assert.Empty(
        InstructionTable.OfWasm2.Where(row => !EmissionTable.Has(row.Opcode)).Select(row => row.Name));

    [Fact]
    public void The_engine_claims_vectors_and_runs_them()
    {
        using var engine = new IlEngine();
        Assert.True(engine.Description.Capabilities.HasFlag(EngineCapabilities.Vector));
        Outcome outcome = Guest.Run("""
            (module (import "eth2" "savePostStateRoot" (func $save (param i32))) (memory (export "memory") 1)
              (func (export "main") (local v128)
                (local.set 0 (i8x16.add (v128.const i64x2 0x0101010101010101 -1) (i8x16.splat (i32.const 6))))
                (v128.store (i32.const 16) (local.get 0))
                (call $save (i32.const 0))))
            """, engine: engine);
        Assert.Equal("returned", outcome.Class);
        Assert.Equal(
            "00000000000000000000000000000000" + "07070707070707070505050505050505", outcome.PostState.ToString(),
            ignoreCase: true);
    }
}
