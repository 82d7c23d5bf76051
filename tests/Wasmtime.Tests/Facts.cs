namespace Eei.WasmtimeAdapter.Tests;

/// <summary>All facts of an outcome as one line to compare.</summary>
internal static class Facts
{
    /// <summary>Gas included.</summary>
    public static string Of(Outcome outcome) =>
        $"{WithoutGas(outcome)} gas {outcome.GasUsed} {outcome.GasScheduleHash} {outcome.HostCallGasDigest}";

    /// <summary>What an engine without a meter can tell.</summary>
    public static string WithoutGas(Outcome outcome) => string.Join(
        ' ', Class(outcome), outcome.Rules, outcome.PostState, string.Join(',', outcome.Deposits), outcome.TicksUsed,
        outcome.HostCallCount, outcome.HostCallDigest, outcome.MemoryPages, outcome.MemoryDigest);

    // Wasmtime does not tell malformed from invalid.
    private static string Class(Outcome outcome) => outcome.Refusal?.Phase is
        RefusalPhase.Malformed or RefusalPhase.Invalid or RefusalPhase.MalformedOrInvalid
        ? "refused(malformedOrInvalid)" : outcome.Class;
}
