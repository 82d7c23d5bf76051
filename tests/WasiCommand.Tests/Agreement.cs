namespace Eei.WasiCommand.Tests;

/// <summary>That two outcomes agree on everything that neither abstains from.</summary>
internal static class Agreement
{
    public static void Assert(ExecutionCase execution, CaseResult expected, CaseResult actual)
    {
        for (int block = 0; block < expected.Outcomes.Length; block++)
        {
            Outcome one = expected.Outcomes[block], other = actual.Outcomes[block];
            string where = $"{execution.Name}, block {block}, {other.CrashReport}{other.Refusal?.Reason}";
            Same(other, Fact.Status, one.Class, other.Class, where);
            if (one.Status == OutcomeStatus.Refused) continue;
            Same(other, Fact.PostState, one.PostState, other.PostState, where);
            Same(other, Fact.Deposits, string.Join(',', one.Deposits), string.Join(',', other.Deposits), where);
            Same(other, Fact.Gas, one.GasUsed, other.GasUsed, where);
            Same(other, Fact.Ticks, one.TicksUsed, other.TicksUsed, where);
            Same(other, Fact.HostCalls, one.HostCallCount, other.HostCallCount, where);
            Same(other, Fact.HostCalls, one.HostCallDigest, other.HostCallDigest, where);
            Same(other, Fact.HostCalls, one.HostCallGasDigest, other.HostCallGasDigest, where);
            Same(other, Fact.Memory, one.MemoryPages, other.MemoryPages, where);
            Same(other, Fact.Memory, one.MemoryDigest, other.MemoryDigest, where);
        }
    }

    private static void Same<T>(Outcome outcome, Fact fact, T expected, T actual, string where)
    {
        if (outcome.Abstentions.Any(abstention => abstention.Fact == fact)) return;
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            Xunit.Assert.Fail($"{where}: {fact} is {actual}, expected {expected}");
    }
}
