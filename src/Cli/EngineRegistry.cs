using System.Collections.Immutable;
using Eei.Fuzz;
using Eei.IlCompiler;
using Eei.Interpreter;

namespace Eei.Cli;

/// <summary>An engine this program has, and the faults that can be planted in it.</summary>
/// <param name="Name">As in <c>--engines</c>.</param>
/// <param name="Create">Makes an instance for one thread.</param>
/// <param name="Faults">Each plantable fault, with how to make the engine that has it.</param>
public sealed record EngineEntry(string Name, Func<IEeiEngine> Create, ImmutableArray<EngineFactory> Faults)
{
    /// <summary>As the fuzzer takes it.</summary>
    public EngineFactory Factory => new(Name, Create);
}

/// <summary>The composition root: the only place that names concrete engines; everything else enumerates it.</summary>
public static class EngineRegistry
{
    private static readonly PluggedEngines Plugged = new();

    /// <summary>Every engine present, in the order in which it is listed: ours, then those of engines.yaml.</summary>
    /// <exception cref="Inputs.InputException">engines.yaml is wrong.</exception>
    public static ImmutableArray<EngineEntry> Present =>
        [.. Own, .. Plugged.Present([.. Own.Select(engine => engine.Name)])];

    private static ImmutableArray<EngineEntry> Own { get; } =
    [
        new(
            "interpreter",
            () => new InterpreterEngine(),
            [
                .. Faulty<InterpreterFault>("interpreter", InterpreterEngine.CreateWithFault),
                .. Faulty<HostFault>("interpreter:host", InterpreterEngine.CreateWithFault),
            ]),
        new(
            "il",
            () => new IlEngine(),
            [.. Faulty<IlFault>("il", IlEngine.CreateWithFault),
                .. Faulty<HostFault>("il:host", IlEngine.CreateWithFault)]),
    ];

    /// <summary>Names of the engines present.</summary>
    public static IEnumerable<string> Names => Present.Select(engine => engine.Name);

    /// <summary>Every fault of every engine, each to be found with the help of the other engines.</summary>
    public static ImmutableArray<PlantedFault> PlantedFaults { get; } =
    [
        .. from engine in Own
           from fault in engine.Faults
           select new PlantedFault(
               fault.Name, fault,
               [.. Own.Where(other => other.Name != engine.Name).Select(other => other.Factory)]),
    ];

    /// <summary>Makes an engine of ours, or null where none has that name.</summary>
    /// <remarks>Touches nothing else here, so that a worker that serves one engine does not pay for the
    /// others.</remarks>
    public static IEeiEngine? CreateOwn(string name) => name switch
    {
        "interpreter" => new InterpreterEngine(),
        "il" => new IlEngine(),
        _ => null,
    };

    // A fault is named for where it sits: il:ShiftMaskMissing, il:host:LostDeposit.
    private static IEnumerable<EngineFactory> Faulty<TFault>(string place, Func<TFault, IEeiEngine> create)
        where TFault : struct, Enum =>
        Enum.GetValues<TFault>().Select(fault => new EngineFactory($"{place}:{fault}", () => create(fault)));
}
