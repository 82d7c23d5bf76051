namespace Eei.IlCompiler;

/// <summary>The life of one block on one set of instances.</summary>
internal static class BlockRun
{
    /// <summary>Instantiates, runs start functions and main, and reports; our own exceptions become a crash
    /// report.</summary>
    public static Outcome Execute(LoadedScript loaded, in BlockInput input)
    {
        var host = new HostExecution(loaded.Source, input, loaded.HostFault);
        Outcome end;
        try
        {
            end = Run(loaded, input, host);
        }
        catch (InsufficientMemoryException)
        {
            end = RunEnd.AsOutcome(RunEnd.MemoryExhausted);
        }
#pragma warning disable CA1031 // Whatever escapes is this engine's fault and becomes a value at its boundary.
        catch (Exception exception)
        {
            end = new Outcome { Status = OutcomeStatus.Crashed, CrashReport = exception.ToString() };
        }
#pragma warning restore CA1031
        return host.Complete(end with
        {
            Rules = loaded.Source.Rules,
            GasScheduleHash = loaded.ScheduleHash,
            Measures = new EngineMeasures(0, 0, 0, loaded.Modules.Sum(module => module.CodeBytes)),
        });
    }

    /// <summary>The outcome of a script that cannot run.</summary>
    public static Outcome Refused(LoadedScript loaded, in BlockInput input, Refusal refusal) =>
        new HostExecution(loaded.Source, input, loaded.HostFault).Complete(RefusedFor(refusal) with
        {
            Rules = loaded.Source.Rules,
            GasScheduleHash = loaded.ScheduleHash,
        });

    private static Outcome Run(LoadedScript loaded, in BlockInput input, HostExecution host)
    {
        foreach (CompiledModule module in loaded.Modules)
            if (ImportLinker.JudgeSizes(module.Module, input.Limits) is { } refusal) return RefusedFor(refusal);
        if (loaded.StaticPrice > input.Limits.Gas)
            return RunEnd.AsOutcome(RunEnd.OutOfGas) with { GasUsed = input.Limits.Gas };
        ScriptInstances instances = loaded.Rent(input.Limits);
        instances.Session.Execution = host;
        var execution = new BlockExecution(instances, input.Limits, (ulong)loaded.StaticPrice);
        Outcome end = execution.Execute(host);
        if (execution.ScriptExists && end.Status != OutcomeStatus.Refused) end =
            Observed(end, instances, input.Observe);
        loaded.Return(instances, end.Status);
        GC.KeepAlive(loaded);
        return end;
    }

    private static unsafe Outcome Observed(Outcome end, ScriptInstances instances, Observations observe)
    {
        MemoryCell* memory = instances.Session.Memory;
        end = end with { MemoryPages = (uint)(memory->Length / LinearMemory.PageBytes) };
        if (!observe.HasFlag(Observations.MemoryDigest)) return end;
        return end with { MemoryDigest = MemoryDigest.Of(memory) };
    }

    private static Outcome RefusedFor(Refusal refusal) => new() { Status = OutcomeStatus.Refused, Refusal = refusal };
}
