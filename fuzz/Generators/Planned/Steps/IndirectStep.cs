using Eei.Wasm;

namespace Eei.Fuzz;

/// <summary>Calls through the table; a byte of the block data chooses, masked to elements that are there and of this
/// type.</summary>
/// <param name="Byte">Address of the byte.</param>
internal sealed record IndirectStep(uint Byte) : PlanStep
{
    /// <summary>Elements that hold a function of the right type; the rest are null or of another.</summary>
    public const int SafeElements = 4;

    public static IndirectStep Draw(PlanFrame frame) => new(frame.Byte());

    /// <inheritdoc/>
    public override void Emit(PlanScript script)
    {
        uint table = script.Table;
        script.Mix(code =>
        {
            code.Get(script.Accumulator).I64(Byte).I32(0).Memory(Opcode.I32Load8U, Byte)
                .I32(SafeElements - 1).Op(Opcode.I32And)
                .CallIndirect(PlanScript.FunctionType, table);
            PlanScript.TurnAway(code);
        });
    }
}
