using System.Collections.Immutable;
using Eei.Fuzz;
using Eei.IlCompiler;
using Eei.Interpreter;
using Eei.JavaScript;
using Eei.WasiCommand;
using Eei.WasmtimeAdapter;

namespace Eei.Cli;

/// <summary>The composition root: the only place that names concrete engines; everything else enumerates it.</summary>
/// <remarks>Looking for engines starts none: it asks for files only.</remarks>
public static class EngineRegistry
{
    // Engines of other lineages that are fast enough to vote on every planted fault.
    private static readonly ImmutableArray<string> ForeignPeers = ["wasmtime", "v8"];

    private static readonly PluggedEngines Plugged = new();

    /// <summary>Engines that may be absent, each with its reason where it is: ours, then those of
    /// engines.yaml.</summary>
    /// <exception cref="Inputs.InputException">engines.yaml is wrong.</exception>
    public static ImmutableArray<EngineOffer> Offers
    {
        get
        {
            ImmutableArray<EngineOffer> foreign = Foreign();
            return [.. foreign, .. PluggedOffers(foreign)];
        }
    }

    /// <summary>The engines of engines.yaml that are present.</summary>
    /// <exception cref="Inputs.InputException">engines.yaml is wrong.</exception>
    public static ImmutableArray<EngineEntry> PluggedIn => [.. PluggedOffers(Foreign()).SelectMany(Entry)];

    /// <summary>Every engine present, in the order in which it is listed: own, foreign, those of
    /// engines.yaml.</summary>
    /// <exception cref="Inputs.InputException">engines.yaml is wrong.</exception>
    public static ImmutableArray<EngineEntry> Present => [.. Own, .. Offers.SelectMany(Entry)];

    /// <summary>Names of the engines present.</summary>
    public static IEnumerable<string> Names => Present.Select(engine => engine.Name);

    /// <summary>Every fault of every engine, each to be found with the help of the other own engine and of fast
    /// foreign ones.</summary>
    public static ImmutableArray<PlantedFault> PlantedFaults =>
    [
        .. from engine in Own
           from fault in engine.Faults
           select new PlantedFault(
               fault.Name, fault,
               [.. Voters.Where(other => other.Name != engine.Name).Select(other => other.Factory)]),
    ];

    /// <summary>The engines of the self-test: our own, and of other lineages one each that is fast.</summary>
    public static ImmutableArray<EngineEntry> Voters =>
        [.. Own, .. Foreign().Where(offer => ForeignPeers.Contains(offer.Name)).SelectMany(Entry)];

    /// <summary>Names of the engines that this program runs itself, and can therefore serve and isolate.</summary>
    public static IEnumerable<string> Served =>
    [
        .. Own.Select(engine => engine.Name),
        .. from offer in WasmtimeEngines.Offers() where offer.Create is not null select offer.Name,
    ];

    /// <summary>Families: engines that are one program in several tiers or with several settings, by name, the one
    /// that users run first.</summary>
    public static IEnumerable<ImmutableArray<string>> Families =>
    [
        [.. WasmtimeEngines.Variants.Select(variant => variant.Name)],
        .. JavaScriptVariant.All.GroupBy(variant => variant.Shell)
            .Select(family => family.Select(variant => variant.Name).ToImmutableArray()),
    ];

    /// <summary>The engine of that name with modules that it writes out, drops and reads in again; null where it does
    /// not write modules out, or is absent.</summary>
    public static EngineFactory? Serialised(string name) =>
        WasmtimeEngines.Variants.FirstOrDefault(variant => variant.Name == name) is { } variant
            && WasmtimeEngines.Offer(variant with { Modules = WasmtimeModules.Reloaded }).Create is { } create
            ? new EngineFactory(name, create)
            : null;

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

    private static IEnumerable<EngineOffer> PluggedOffers(ImmutableArray<EngineOffer> foreign) => Plugged.Offers(
        [.. Own.Select(engine => engine.Name), .. foreign.Select(offer => offer.Name)]);

    private static ImmutableArray<EngineOffer> Foreign() =>
        [.. WasmtimeEngines.Offers(), .. JavaScriptEngines.Offers(), .. SealedEngines.Offers()];

    private static IEnumerable<EngineEntry> Entry(EngineOffer offer) =>
        offer.Create is { } create ? [new EngineEntry(offer.Name, create, [])] : [];

    /// <summary>Makes an engine of ours, or null where none has that name.</summary>
    /// <remarks>Touches nothing else here, so that a worker that serves one engine does not pay for the
    /// others.</remarks>
    public static IEeiEngine? CreateOwn(string name) => name switch
    {
        "interpreter" => new InterpreterEngine(),
        "il" => new IlEngine(),
        _ => null,
    };

    /// <summary>Makes one of <see cref="Served"/>, or an engine with the planted fault of that name; null where there
    /// is neither.</summary>
    public static IEeiEngine? CreateServed(string name) => CreateOwn(name)
        ?? Own.SelectMany(engine => engine.Faults).FirstOrDefault(fault => fault.Name == name)?.Create()
        ?? WasmtimeEngines.Offers().FirstOrDefault(offer => offer.Name == name)?.Create?.Invoke();

    /// <summary>Does all work with an engine on a thread whose stack suffices for its guests, where it would else hand
    /// each run over to one.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="work">The work; what it throws is thrown here.</param>
    public static void OnThreadFor(IEeiEngine engine, Action work)
    {
        if (engine is IlEngine) GuestThread.Host(work, Limits.Default.CallDepth);
        else work();
    }

    // A fault is named for where it sits: il:ShiftMaskMissing, il:host:LostDeposit.
    private static IEnumerable<EngineFactory> Faulty<TFault>(string place, Func<TFault, IEeiEngine> create)
        where TFault : struct, Enum =>
        Enum.GetValues<TFault>().Select(fault => new EngineFactory($"{place}:{fault}", () => create(fault)));
}
