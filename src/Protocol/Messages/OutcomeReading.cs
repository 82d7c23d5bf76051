using System.Text.Json;

namespace Eei.Protocol;

/// <summary>Reads what an engine answers to load and run.</summary>
internal static class OutcomeReading
{
    internal static LoadReply Loaded(JsonElement reply)
    {
        JsonElement loaded = reply.Member("loaded");
        return new LoadReply(
            loaded.Optional("refusal") is { } refusal ? RefusalOf(refusal) : null,
            loaded.Fraction("compileMicroseconds"), loaded.Number("codeBytes", 0));
    }

    /// <summary>The outcome; roots that are absent are the pre-state, all else that is absent is zero.</summary>
    /// <exception cref="ProtocolException">It is none, or lacks what its status needs.</exception>
    internal static Outcome Outcome(JsonElement reply, Bytes32 preState)
    {
        JsonElement said = reply.Member("outcome");
        OutcomeStatus status = said.Word<OutcomeStatus>("status");
        return new Outcome
        {
            Status = status,
            Trap = status == OutcomeStatus.Trapped ? said.Word<TrapKind>("trap") : null,
            Exhausted = status == OutcomeStatus.Exhausted ? said.Word<ExhaustedResource>("exhausted") : null,
            Refusal = status == OutcomeStatus.Refused ? RefusalOf(said.Member("refusal")) : null,
            CrashReport = status == OutcomeStatus.Crashed ? said.TextOrNull("crashReport") ?? "no report" : null,
            PostState = said.Root("postState", preState),
            Deposits = said.List("deposits", DepositOf),
            GasUsed = said.Decimal("gasUsed"),
            TicksUsed = said.Decimal("ticksUsed"),
            HostCallCount = (int)said.Number("hostCallCount", 0),
            HostCallDigest = said.Root("hostCallDigest", Bytes32.Zero),
            HostCallGasDigest = said.Root("hostCallGasDigest", Bytes32.Zero),
            HostCalls = said.List("hostCalls", CallOf),
            MemoryDigest = said.Root("memoryDigest", Bytes32.Zero),
            MemoryPages = (uint)said.Number("memoryPages", 0),
            Abstentions = said.List(
                "abstentions", one => new Abstention(one.Word<Fact>("fact"), one.TextOrNull("reason") ?? "no reason")),
            Measures = new EngineMeasures(0, said.Fraction("runMicroseconds"), said.Number("memoryBytes", 0), 0),
        };
    }

    private static Refusal RefusalOf(JsonElement refusal) => new(
        refusal.Word<RefusalPhase>("phase"), (int)refusal.Number("offset", -1),
        refusal.TextOrNull("reason") ?? "no reason");

    private static Deposit DepositOf(JsonElement one)
    {
        string hex = one.AsText("deposits");
        return hex.Length == 2 * Deposit.Length && hex.All(char.IsAsciiHexDigit)
            ? new Deposit(Convert.FromHexString(hex))
            : throw new ProtocolException($"a deposit is no {2 * Deposit.Length} hex digits");
    }

    private static HostCall CallOf(JsonElement call) => new(
        call.Text("function"),
        call.List("arguments", one => MessageFields.ParseDecimal("arguments", one.AsText("arguments"))),
        call.Root("readDigest", Bytes32.Zero),
        call.Root("writeDigest", Bytes32.Zero),
        call.TextOrNull("result") is { } result ? MessageFields.ParseDecimal("result", result) : null,
        call.TextOrNull("trap"),
        call.Decimal("gasLeft"));
}
