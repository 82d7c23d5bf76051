using Eei.Fuzz.Randomness;
using Eei.Wasm;

namespace Eei.Fuzz.Laws;

/// <summary>Bytes that nobody reads change nothing.</summary>
internal sealed class UnreadDataLaw() : MetamorphicLaw(
    "unread-data",
    "bytes behind block data whose size is not asked for and that is not read past its end change nothing")
{
    /// <summary>One block of the case, whose script has the size of its data for a constant.</summary>
    /// <inheritdoc/>
    public override ExecutionCase Prepare(ExecutionCase execution, Prng prng)
    {
        if (execution.Blocks.IsEmpty) return execution;
        ShardBlock block = execution.Blocks[prng.Below(execution.Blocks.Length)];
        int environment = (int)block.Environment;
        return CodeLaw.Decode(execution.Scripts[environment].Code) is not { } module ? execution : execution with
        {
            Blocks = [block],
            Scripts = execution.Scripts.SetItem(
                environment, new CaseScript(ModuleEncoder.Encode(WithSize(module, block.Data.Length)))),
        };
    }

    /// <inheritdoc/>
    public override LawChange? Change(ExecutionCase execution, CaseResult result, Prng prng)
    {
        if (execution.Profile != EeiProfile.Spec || result.Outcomes is not [var outcome] || !IsIndifferent(outcome))
            return null;
        byte[] more = new byte[prng.Between(1, 64)];
        prng.Fill(more);
        ShardBlock block = execution.Blocks[0];
        ExecutionCase changed = execution with
        {
            Blocks = [block with { Data = (byte[])[.. block.Data.Span, .. more] }],
        };
        return new LawChange(changed, again => OutcomeComparison.Difference(
            result.Outcomes.AsSpan(), again.Outcomes.AsSpan(), OutcomeParts.All));
    }

    private static Module WithSize(Module module, int size)
    {
        uint[] functions = [.. CodeLaw.ImportsOf(module, "eth2.blockDataSize")];
        var constant = new Instruction(Opcode.I32Const) { Bits = (uint)size };
        return module with
        {
            Names = null,
            Functions =
            [
                .. module.Functions.Select(function => function with
                {
                    Body = [.. function.Body.Select(one => CodeLaw.Calls(one, functions) ? constant : one)],
                }),
            ],
        };
    }

    private static bool IsIndifferent(Outcome outcome) =>
        outcome.Status == OutcomeStatus.Returned && outcome.AbstentionFrom(Fact.HostCalls) is null
        && outcome.HostCalls.Length == outcome.HostCallCount
        && outcome.HostCalls.All(call => call.Function != "eth2.blockDataSize");
}
