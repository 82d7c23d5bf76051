using Eei.Fuzz.Randomness;
using Eei.Wasm;

namespace Eei.Fuzz;

/// <summary>Pushes deposits whose bytes depend on the accumulator, each different from the one before.</summary>
/// <param name="Count">How many.</param>
internal sealed record DepositStep(int Count) : PlanStep
{
    public static DepositStep Draw(Prng prng) => new(prng.Between(1, 3));

    /// <inheritdoc/>
    public override void Emit(PlanScript script)
    {
        CodeBuilder code = script.Main;
        uint i = script.Counter;
        uint deposit = script.Frame.Deposit;
        code.I32(0).Set(i).Loop().Get(i);
        code.Get(script.Accumulator).Get(i).Op(Opcode.I64ExtendI32U).Op(Opcode.I64Mul)
            .Memory(Opcode.I64Store, deposit, 0)
            .Get(i).I32(8).Op(Opcode.I32Add).Tee(i).I32(Eei.Deposit.Length).Op(Opcode.I32LtU).BrIf(0).End();
        for (int k = 0; k < Count; k++)
        {
            code.I32(0).I32(k + 1).Memory(Opcode.I32Store8, deposit + 81, 0);
            code.I32((int)deposit).I32(Eei.Deposit.Length).CallHost("eth2", "pushNewDeposit");
        }
    }
}
