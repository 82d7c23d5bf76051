using System.Collections.Immutable;

namespace Eei.Cli.Determinism;

/// <summary>What a process is given beside its variables.</summary>
internal enum RuntimeExtra
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Cultures with rules of their own, and the invariant one in use.</summary>
    Globalization,

    /// <summary>The same, and Turkish in use.</summary>
    Turkish,

    /// <summary>A thread that collects and compacts all the time.</summary>
    Pressure,
}

/// <summary>A condition that takes a process of its own: variables that the runtime reads when it starts.</summary>
/// <param name="Name">As in <c>--conditions</c>.</param>
/// <param name="What">What is different under it, in a few words.</param>
/// <param name="Extra">What the process is given beside its variables.</param>
internal sealed record RuntimeCondition(string Name, string What, RuntimeExtra Extra = RuntimeExtra.None)
{
    private const string Turkish = "tr_TR.UTF-8";
    private const int LeastCollections = 20;

    /// <summary>Variables of the process.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; private init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Whether engines in processes of their own can notice it; the others are settings of .NET.</summary>
    public bool ReachesEveryEngine { get; private init; }

    /// <summary>Whether it leaves a trace in the process that shows that it was made; else its rows say that it is
    /// taken on trust.</summary>
    public bool LeavesTrace { get; private init; } = true;

    /// <summary>Why it cannot be made or was not, given what this process and the other know of their runtimes; null
    /// where it was.</summary>
    public Func<RuntimeWitness, RuntimeWitness, string?> Missed { get; private init; } = (_, _) => null;

    /// <summary>All of them, in order.</summary>
    public static ImmutableArray<RuntimeCondition> All { get; } =
    [
        new("process", "another process, and nothing else") { ReachesEveryEngine = true },
        With(
            "tiered-off", "no tiered compilation: every method is optimised at once",
            "DOTNET_TieredCompilation=0") with
        {
            Missed = (_, here) => here.OptimisesFirst ? null : "methods are not optimised before their first call",
        },
        With("pgo-on", "profile-guided optimisation, which this program leaves off", "DOTNET_TieredPGO=1") with
        {
            LeavesTrace = false,
        },
        With("minopts", "no optimisation at all", "DOTNET_JITMinOpts=1") with
        {
            Missed = (_, here) => here.Optimises ? "this runtime optimises all the same" : null,
        },
        With("osr", "running methods are replaced at their first loop", "DOTNET_OSR_HitLimit=1",
            "DOTNET_TC_OnStackReplacement_InitialCounter=1") with
        {
            LeavesTrace = false,
        },
        With("readytorun-off", "the framework is compiled here, not ahead of time", "DOTNET_ReadyToRun=0") with
        {
            LeavesTrace = false,
        },
        With("avx2-off", "no AVX2", "DOTNET_EnableAVX2=0") with
        {
            Missed = Without(witness => witness.Avx2, "AVX2"),
        },
        With("avx-off", "no AVX, and nothing that builds on it", "DOTNET_EnableAVX=0") with
        {
            Missed = Without(witness => witness.Avx, "AVX"),
        },
        With("intrinsics-off", "no instructions beyond the baseline", "DOTNET_EnableHWIntrinsic=0") with
        {
            Missed = Without(witness => witness.Vectors, "vectors in hardware"),
        },
        With("gc-pressure", "64 KiB of new objects at a time, and a thread that compacts all the time",
            "DOTNET_GCgen0size=10000", "DOTNET_GCConserveMemory=9") with
        {
            Extra = RuntimeExtra.Pressure,
            Missed = (_, here) => here.Collections >= LeastCollections ? null
                : FormattableString.Invariant($"only {here.Collections} collections took place"),
        },
        With("gc-server", "the server's garbage collector", "DOTNET_gcServer=1") with
        {
            Missed = (_, here) => here.ServerCollector ? null : "this runtime has no server collector here",
        },
        new("globalization", "cultures have rules of their own; the invariant one in use",
            RuntimeExtra.Globalization)
        {
            Missed = (_, here) => here.Globalization ? null : "cultures have no rules here",
        },
        With("turkish", "cultures have rules of their own; Turkish in use",
            $"LANG={Turkish}", $"LC_ALL={Turkish}", "LANGUAGE=tr") with
        {
            Extra = RuntimeExtra.Turkish,
            ReachesEveryEngine = true,
            Missed = (_, here) => here is { Culture: "tr-TR", UpperOfI: "\u0130" } ? null : "Turkish is not in use",
        },
    ];

    private static RuntimeCondition With(string name, string what, params string[] settings) => new(name, what)
    {
        Variables = ImmutableSortedDictionary.CreateRange(
            StringComparer.Ordinal,
            settings.Select(setting => setting.Split('=')).Select(parts => KeyValuePair.Create(parts[0], parts[1]))),
    };

    private static Func<RuntimeWitness, RuntimeWitness, string?> Without(
        Func<RuntimeWitness, bool> uses, string what) => (usual, here) =>
        !uses(usual) ? $"this processor has no {what}"
        : uses(here) ? $"this runtime uses {what} all the same"
        : null;
}
