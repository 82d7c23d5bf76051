using Eei.Wasm;

namespace Eei.Fuzz;

/// <summary>The remainder of the least integer by -1, or of what the block data says, which is 0 and no
/// trap.</summary>
/// <param name="Byte">Address of the byte that chooses the divisor, sign-extended and made odd.</param>
internal sealed record RemainderStep(uint Byte) : PlanStep
{
    public static RemainderStep Draw(PlanFrame frame) => new(frame.Byte(0xFF, 0xFF, 1, 0x80));

    /// <inheritdoc/>
    public override void Emit(PlanScript script) => script.Mix(code => code
        .I64(long.MinValue).I32(0).Memory(Opcode.I64Load8S, Byte).I64(1).Op(Opcode.I64Or).Op(Opcode.I64RemS)
        .I32(int.MinValue).I32(0).Memory(Opcode.I32Load8S, Byte).I32(1).Op(Opcode.I32Or).Op(Opcode.I32RemS)
        .Op(Opcode.I64ExtendI32U).Op(Opcode.I64Add));
}
