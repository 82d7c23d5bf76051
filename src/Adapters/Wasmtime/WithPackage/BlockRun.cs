using System.Diagnostics;
using Wasmtime;

namespace Eei.WasmtimeAdapter;

/// <summary>The life of one block: its outcome with everything that the host's side knows filled in.</summary>
internal static class BlockRun
{
    /// <summary>Instantiates, runs start functions and main, and reports; what no table knows becomes a crash
    /// report.</summary>
    public static Outcome Execute(CompiledScript compiled, WasmtimeVariant variant, in BlockInput input)
    {
        if (!compiled.IsOriginal && compiled.Preparation.EndBeforeRun(input) is { } early)
            return WithMeasures(early, compiled, 0);
        HostExecution host = new(compiled.Source, input);
        long start = Stopwatch.GetTimestamp();
        Outcome end = compiled.CrashReport is { } report ? Crashed(report) : Run(compiled, host, input);
        end = host.Complete(end with
        {
            Rules = compiled.Source.Rules,
            GasScheduleHash = compiled.Preparation.Schedule.Hash,
        });
        if (compiled.IsOriginal) end = Abstaining(end, "our own decoder or validator refuses what runs here");
        else if (variant.Meter != WasmtimeMeter.Gas) end = Abstaining(end, "fuel is no gas");
        return WithMeasures(end, compiled, Stopwatch.GetElapsedTime(start).TotalMicroseconds);
    }

    private static Outcome Run(CompiledScript compiled, HostExecution host, in BlockInput input)
    {
        compiled.Session.Begin(host);
        try
        {
            using BlockExecution execution = new(compiled, input);
            return execution.Execute(host);
        }
#pragma warning disable CA1031 // Whatever escapes is this engine's fault and becomes a value at its boundary.
        catch (Exception exception)
        {
            return Crashed(exception.ToString());
        }
#pragma warning restore CA1031
    }

    private static Outcome Crashed(string report) =>
        new() { Status = OutcomeStatus.Crashed, CrashReport = report };

    private static Outcome Abstaining(Outcome end, string reason) =>
        end with { Abstentions = [.. end.Abstentions, new Abstention(Fact.Gas, reason)] };

    private static Outcome WithMeasures(Outcome end, CompiledScript compiled, double microseconds) => end with
    {
        Measures = new EngineMeasures(
            compiled.CompileMicroseconds, microseconds, (long)end.MemoryPages * Memory.PageSize, compiled.CodeBytes),
    };
}
