using Eei.IlCompiler;
using Eei.Interpreter;
using Eei.WasmtimeAdapter;

namespace Eei.Benchmarks.Kernels;

/// <summary>The engines of this process by name, and a run that must return.</summary>
internal static class InProcessEngines
{
    /// <summary>Wasmtime with gas and depth built into the module.</summary>
    public const string Wasmtime = "wasmtime";

    /// <summary>Wasmtime on the module as it is: what the meter costs is the ratio of the two.</summary>
    public const string WasmtimeUnmetered = "wasmtime-unmetered";

    private static readonly EngineOffer[] Foreign =
    [
        .. new[] { new WasmtimeVariant(Wasmtime), new(WasmtimeUnmetered, Meter: WasmtimeMeter.Nothing) }
            .Select(WasmtimeEngines.Offer),
    ];

    /// <summary>Names, as the benchmarks' parameter shows them.</summary>
    public static readonly string[] Names =
    [
        "il", "il-unmetered", "interpreter", "interpreter-unmetered",
        .. Foreign.Where(offer => offer.Create is not null).Select(offer => offer.Name),
    ];

    /// <summary>Why engines are not measured, one line each.</summary>
    public static IEnumerable<string> Absences =>
        Foreign.Where(offer => offer.Absence is not null).Select(offer => $"{offer.Name}: {offer.Absence}");

    /// <summary>A new engine.</summary>
    public static IEeiEngine Create(string name) => name switch
    {
        "il" => new IlEngine(),
        "il-unmetered" => IlEngine.CreateUnmetered(),
        "interpreter-unmetered" => InterpreterEngine.CreateUnmetered(),
        "interpreter" => new InterpreterEngine(),
        _ => Foreign.Single(offer => offer.Name == name).Create!(),
    };

    /// <summary>Runs once without gas or depth in the way; a run that does not return is no measurement.</summary>
    public static Outcome Run(IEeiScript script, ReadOnlyMemory<byte> data)
    {
        Outcome outcome = script.Run(new BlockInput(Bytes32.Zero, data, Generous, Observations.None));
        return outcome.Status == OutcomeStatus.Returned
            ? outcome
            : throw new InvalidOperationException($"the benchmark ended as {outcome.Class}");
    }

    private static Limits Generous => Limits.Default with { Gas = ulong.MaxValue };
}
