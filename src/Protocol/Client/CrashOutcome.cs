using Eei.Metering;

namespace Eei.Protocol;

/// <summary>The failure of a process as an outcome.</summary>
public static class CrashOutcome
{
    /// <summary>Crashed, with kind and report; the root stays.</summary>
    public static Outcome Of(WorkerException failure, ScriptSource source, Bytes32 preState)
    {
        ArgumentNullException.ThrowIfNull(failure);
        ArgumentNullException.ThrowIfNull(source);
        return new Outcome
        {
            Status = OutcomeStatus.Crashed,
            Crash = failure.Kind,
            CrashReport = failure.Message,
            Rules = source.Rules,
            GasScheduleHash = GasSchedule.Find(source.GasSchedule)?.Hash ?? Bytes32.Zero,
            PostState = preState,
        };
    }
}
