using Eei.Wasm;

namespace Eei.IlCompiler.Tests;

public sealed class EmissionTableTests
{
    [Fact]
    public void Every_instruction_but_those_of_vectors_has_a_rule()
    {
        IEnumerable<string> missing = InstructionTable.All
            .Where(row => row.Feature != Feature.Vector && !EmissionTable.Has(row.Opcode)).Select(row => row.Name);
        Assert.Empty(missing);
    }

    [Fact]
    public void No_vector_instruction_has_a_rule() => Assert.DoesNotContain(
        InstructionTable.All, row => row.Feature == Feature.Vector && EmissionTable.Has(row.Opcode));

    [Fact]
    public void A_vector_instruction_is_refused_by_name()
    {
        Outcome outcome = Guest.Run("""
            (module (memory (export "memory") 1)
              (func (export "main") (drop (i32x4.extract_lane 1 (i32x4.splat (i32.const 7))))))
            """);
        Assert.Equal(RefusalPhase.Unsupported, outcome.Refusal!.Phase);
        Assert.Contains("i32x4.splat", outcome.Refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_local_of_type_v128_is_refused()
    {
        Outcome outcome = Guest.Run("""(module (memory (export "memory") 1) (func (export "main") (local v128)))""");
        Assert.Equal(RefusalPhase.Unsupported, outcome.Refusal!.Phase);
    }
}
