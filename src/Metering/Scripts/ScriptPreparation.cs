using System.Collections.Immutable;
using Eei.Wasm;
using WasmModule = Eei.Wasm.Module;

namespace Eei.Metering;

/// <summary>
/// What an adapter of a foreign engine knows of a script before it runs: our verdict, the instrumented modules, and
/// how a run on them ends in terms of an outcome.
/// </summary>
/// <remarks>
/// An adapter asks <see cref="Refusal"/>, then for each block <see cref="EndBeforeRun"/>, then runs with
/// <see cref="GasAtStart"/> in the counter, then asks <see cref="EndOfStart"/> or <see cref="EndOfMain"/>. Source:
/// docs/eei.md 1 and 3, docs/gas.md "Order of what can end a run".
/// </remarks>
public sealed record ScriptPreparation
{
    private ScriptPreparation(ScriptSource source, GasSchedule schedule, InstrumentedParts parts)
    {
        Source = source;
        Schedule = schedule;
        Parts = parts;
    }

    /// <summary>What was prepared.</summary>
    public ScriptSource Source { get; }

    /// <summary>Prices.</summary>
    public GasSchedule Schedule { get; }

    /// <summary>What was built in.</summary>
    public InstrumentedParts Parts { get; }

    /// <summary>Why the script can never run, by our decoder, validator, rules and linker; or null.</summary>
    public Refusal? Refusal { get; private init; }

    /// <summary>The script; null where refused.</summary>
    public InstrumentedModule? Script { get; private init; }

    /// <summary>The libraries in order; where there are any, all counters are imported and shared.</summary>
    public ImmutableArray<InstrumentedModule> Libraries { get; private init; } = [];

    /// <summary>What instantiation of all modules costs.</summary>
    public UInt128 InstantiationGas { get; private init; }

    /// <summary>The modules in order of instantiation.</summary>
    private ImmutableArray<WasmModule> Modules { get; init; } = [];

    /// <summary>Judges and instruments a script.</summary>
    /// <param name="source">The script with its libraries.</param>
    /// <param name="parts">What to build in.</param>
    /// <exception cref="ArgumentException">No schedule has that name.</exception>
    public static ScriptPreparation Of(ScriptSource source, InstrumentedParts parts) =>
        Of(source, parts, ProbeLevel.None, ProbeReport.Counted);

    /// <summary>Judges and instruments a script, with probes.</summary>
    /// <param name="source">The script with its libraries.</param>
    /// <param name="parts">What to build in.</param>
    /// <param name="probes">Where probes stand, in the script alone.</param>
    /// <param name="report">What a probe does.</param>
    /// <exception cref="ArgumentException">No schedule has that name.</exception>
    public static ScriptPreparation Of(
        ScriptSource source, InstrumentedParts parts, ProbeLevel probes, ProbeReport report)
    {
        ArgumentNullException.ThrowIfNull(source);
        GasSchedule schedule = GasSchedule.Find(source.GasSchedule)
            ?? throw new ArgumentException($"no gas schedule is named {source.GasSchedule}", nameof(source));
        var blank = new ScriptPreparation(source, schedule, parts);
        (ImmutableArray<WasmModule> modules, Refusal? refusal) = ScriptJudgement.Judge(source);
        if (refusal is not null) return blank with { Refusal = refusal };
        var options = new InstrumentationOptions
        {
            Parts = parts,
            Schedule = schedule,
            Counters = modules.Length > 1 ? CounterPlacement.Imported : CounterPlacement.Defined,
            CounterModule = FreeModule(source),
        };
        InstrumentedModule script = Instrumenter.Instrument(
            modules[^1], options with { Probes = probes, ProbeReport = report });
        ImmutableArray<InstrumentedModule> libraries =
            [.. modules[..^1].Select(library => Instrumenter.Instrument(library, options))];
        UInt128 price = script.InstantiationGas;
        foreach (InstrumentedModule library in libraries) price += library.InstantiationGas;
        return blank with
        {
            Modules = modules,
            Script = script,
            Libraries = libraries,
            InstantiationGas = price,
        };
    }

    /// <summary>The outcome of a block that never gets to run, complete; null where it does.</summary>
    /// <remarks>First sizes, module by module, memories before tables; nothing is charged then. Then the price of
    /// instantiation, where gas is built in.</remarks>
    public Outcome? EndBeforeRun(in BlockInput input)
    {
        if (Refusal is not null) return Refused(Refusal, input);
        foreach (WasmModule module in Modules)
            if (AboveLimit(module, input.Limits) is { } reason)
                return Refused(new Refusal(RefusalPhase.Uninstantiable, -1, reason), input);
        if (!Parts.HasFlag(InstrumentedParts.Gas) || InstantiationGas <= input.Limits.Gas) return null;
        return Completed(
            new Outcome { Status = OutcomeStatus.OutOfGas, GasUsed = input.Limits.Gas }, input);
    }

    /// <summary>The complete outcome of a block on a module that cannot run; nothing was charged.</summary>
    public Outcome Refused(Refusal refusal, in BlockInput input) =>
        Completed(new Outcome { Status = OutcomeStatus.Refused, Refusal = refusal }, input);

    /// <summary>What the gas counter starts with, instantiation being charged already.</summary>
    public ulong GasAtStart(in BlockInput input) => input.Limits.Gas - (ulong)InstantiationGas;

    /// <summary>What a run of main came to, for the host's side of the execution to complete.</summary>
    /// <param name="input">The block.</param>
    /// <param name="state">The counters after the run.</param>
    /// <param name="end">The end as the engine tells it: returned, trapped, out of ticks, exhausted, crashed.</param>
    public Outcome EndOfMain(in BlockInput input, CounterState state, Outcome end)
    {
        ArgumentNullException.ThrowIfNull(end);
        Outcome seen = state.Ended switch
        {
            OutOfGasEnd => new Outcome { Status = OutcomeStatus.OutOfGas },
            DepthEnd => new Outcome { Status = OutcomeStatus.Exhausted, Exhausted = ExhaustedResource.Stack },
            _ => end,
        };
        ulong used = Parts.HasFlag(InstrumentedParts.Gas) ? input.Limits.Gas - state.GasLeft : 0;
        return Marked(seen) with { GasUsed = used };
    }

    /// <summary>What a start function came to that did not return: as main, but a trap refuses the module.</summary>
    /// <param name="input">The block.</param>
    /// <param name="state">The counters after the run.</param>
    /// <param name="end">The end as the engine tells it.</param>
    public Outcome EndOfStart(in BlockInput input, CounterState state, Outcome end)
    {
        Outcome seen = EndOfMain(input, state, end);
        return seen.Status != OutcomeStatus.Trapped ? seen
            : EndOfSegments(input, state, $"start function {seen.Class}");
    }

    /// <summary>What instantiation came to that failed: an active segment out of bounds, say.</summary>
    /// <param name="input">The block.</param>
    /// <param name="state">The counters as they are.</param>
    /// <param name="reason">Why it failed.</param>
    public Outcome EndOfSegments(in BlockInput input, CounterState state, string reason) =>
        EndOfMain(input, state with { Ended = 0 }, new Outcome
        {
            Status = OutcomeStatus.Refused,
            Refusal = new Refusal(RefusalPhase.Uninstantiable, -1, reason),
        });

    private const int OutOfGasEnd = 1;
    private const int DepthEnd = 2;

    private static string FreeModule(ScriptSource source)
    {
        string name = InstrumentationOptions.DefaultCounterModule;
        while (source.Libraries.Any(library => library.Name == name)) name += "'";
        return name;
    }

    private static string? AboveLimit(WasmModule module, Limits limits)
    {
        foreach (MemoryType memory in module.Memories)
            if (memory.Size.Minimum > limits.MemoryPages)
                return $"memory of {memory.Size.Minimum} pages, the limit is {limits.MemoryPages}";
        foreach (TableType table in module.Tables)
            if (table.Size.Minimum > Limits.TableElements)
                return $"table of {table.Size.Minimum} elements, the limit is {Limits.TableElements}";
        return null;
    }

    private Outcome Completed(Outcome end, in BlockInput input) =>
        new HostExecution(Source, input).Complete(Marked(end));

    private Outcome Marked(Outcome end) => end with { Rules = Source.Rules, GasScheduleHash = Schedule.Hash };
}

/// <summary>The counters of an instrumented module when it stopped.</summary>
/// <param name="GasLeft">The gas counter, unsigned.</param>
/// <param name="Ended">Why it stopped itself, see <see cref="CounterNames.Ended"/>.</param>
public readonly record struct CounterState(ulong GasLeft, int Ended);
