namespace Eei.Metering.Tests;

internal static class OutcomeAssert
{
    /// <summary>Every fact is the same; refusals by phase.</summary>
    public static void Equal(Outcome expected, Outcome actual, string where)
    {
        Same(expected.Class, actual.Class + (actual.CrashReport is null ? "" : ": " + actual.CrashReport), "class");
        Same(expected.GasUsed, actual.GasUsed, "gas");
        Same(expected.PostState, actual.PostState, "root");
        Assert.Equal(expected.Deposits, actual.Deposits);
        Same(expected.TicksUsed, actual.TicksUsed, "ticks");
        Same(expected.HostCallCount, actual.HostCallCount, "host calls");
        Same(expected.HostCallDigest, actual.HostCallDigest, "host call digest");
        Same(expected.HostCallGasDigest, actual.HostCallGasDigest, "gas at host calls");
        if (expected.Status == OutcomeStatus.Refused) return;
        Same(expected.MemoryPages, actual.MemoryPages, "pages");
        Same(expected.MemoryDigest, actual.MemoryDigest, "memory");
        Same(expected.GasScheduleHash, actual.GasScheduleHash, "schedule");

        void Same<T>(T left, T right, string fact) => Assert.True(
            EqualityComparer<T>.Default.Equals(left, right), $"{where}: {fact} is {right}, expected {left}");
    }
}
