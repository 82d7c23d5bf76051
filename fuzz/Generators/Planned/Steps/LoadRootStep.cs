using Eei.Wasm;

namespace Eei.Fuzz;

/// <summary>Reads the root of before the block and mixes it in, all 32 bytes.</summary>
internal sealed record LoadRootStep : PlanStep
{
    /// <inheritdoc/>
    public override void Emit(PlanScript script)
    {
        uint root = script.Frame.Root;
        script.Main.I32((int)root).CallHost("eth2", "loadPreStateRoot");
        script.Mix(mix => mix
            .I32(0).Memory(Opcode.I64Load, root, 0).I64(3).Op(Opcode.I64Rotl)
            .I32(0).Memory(Opcode.I64Load, root + 8, 0).Op(Opcode.I64Add).I64(5).Op(Opcode.I64Rotl)
            .I32(0).Memory(Opcode.I64Load, root + 16, 0).Op(Opcode.I64Add).I64(7).Op(Opcode.I64Rotl)
            .I32(0).Memory(Opcode.I64Load, root + 24, 0).Op(Opcode.I64Add));
    }
}
