using System.Collections.Immutable;
using Eei.Metering;
using Eei.Wasm;

namespace Eei.Cli.Runs;

/// <summary>A case whose scripts print where they are.</summary>
/// <param name="Case">The case to run in place of the original.</param>
/// <param name="Points">What each probe stands at, by script; empty where a script cannot have any.</param>
/// <remarks>Source: docs/instrumentation.md, Probes. It is run for its host calls alone: the probes are charged
/// too.</remarks>
internal sealed record ProbedCase(ExecutionCase Case, ImmutableArray<ImmutableArray<ProbePoint>> Points)
{
    /// <summary>Probes of one block before the script is stopped.</summary>
    public const int MostProbes = 500;

    /// <summary>Gas that a probed script may use for each that the original may.</summary>
    private const ulong GasFactor = 64;

    /// <summary>Puts probes into every script that decodes, validates and has no start function.</summary>
    public static ProbedCase Of(ExecutionCase original, ProbeLevel level)
    {
        var scripts = ImmutableArray.CreateBuilder<CaseScript>();
        var points = ImmutableArray.CreateBuilder<ImmutableArray<ProbePoint>>();
        foreach (CaseScript script in original.Scripts)
        {
            InstrumentedModule? made = Instrument(script.Code, level);
            scripts.Add(made is null ? script : script with { Code = made.Code });
            points.Add(made?.ProbePoints ?? []);
        }

        Limits limits = original.Limits;
        ulong gas = limits.Gas > ulong.MaxValue / GasFactor ? ulong.MaxValue : limits.Gas * GasFactor;
        return new ProbedCase(
            original with
            {
                Scripts = scripts.ToImmutable(),
                Rules = ScriptRuleSet.Lenient,
                Limits = limits with { Gas = gas },
            },
            points.ToImmutable());
    }

    private static InstrumentedModule? Instrument(ReadOnlyMemory<byte> code, ProbeLevel level)
    {
        try
        {
            Module module = ModuleDecoder.Decode(code);
            ModuleValidator.Validate(module);
            // A host call of a start function would trap.
            return module.Start is not null ? null : Instrumenter.Instrument(module, new InstrumentationOptions
            {
                Parts = InstrumentedParts.CanonicalNaN,
                Schedule = GasSchedule.Find("unit")!,
                Probes = level,
                ProbeReport = ProbeReport.Printed,
                ProbeLimit = MostProbes,
            });
        }
        catch (ModuleException)
        {
            return null;
        }
    }
}
