using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>What a campaign may generate once every engine has been asked what it supports.</summary>
/// <param name="Asked">What was asked for.</param>
/// <param name="Configuration">What all engines support of it.</param>
/// <param name="Lost">What was lost, feature by feature.</param>
/// <remarks>Source: anchors.md §4.1, 9: narrowed by asking, never by generating and dropping.</remarks>
public sealed record Narrowing(
    GeneratorConfiguration Asked, GeneratorConfiguration Configuration, ImmutableArray<LostFeature> Lost)
{
    /// <summary>Nothing is narrowed in silence: each lost feature is an alarm.</summary>
    public IEnumerable<Alarm> Alarms => Lost.Select(lost => new Alarm(
        "narrowed", string.Join(',', lost.Engines),
        $"{lost.Feature} asked for and not generated, since {string.Join(", ", lost.Engines)} does not support it; "
        + $"leave out with --engines {string.Join(',', lost.Engines.Select(name => $"-{name}"))}"));

    /// <summary>Asks the engines.</summary>
    public static Narrowing Of(GeneratorConfiguration asked, ImmutableArray<EngineDescription> engines)
    {
        ArgumentNullException.ThrowIfNull(asked);
        GeneratorConfiguration narrowed = asked;
        var lost = ImmutableArray.CreateBuilder<LostFeature>();
        if (asked.Vectors == VectorUse.Allowed
            && Lacking(engines, EngineCapabilities.Vector) is { Length: > 0 } vector)
        {
            narrowed = narrowed with { Vectors = VectorUse.Never };
            lost.Add(new LostFeature("vectors", vector));
        }

        if (asked.Second == SecondEditionUse.Allowed
            && Lacking(engines, EngineCapabilities.Wasm2Scalar) is { Length: > 0 } second)
        {
            narrowed = narrowed with { Second = SecondEditionUse.Never };
            lost.Add(new LostFeature("wasm2Scalar", second));
        }

        if (asked.Floats == FloatUse.Allowed
            && Lacking(engines, EngineCapabilities.CanonicalNaN) is { Length: > 0 } floats)
        {
            narrowed = narrowed with { Floats = FloatUse.Never };
            lost.Add(new LostFeature("floats (canonicalNaN)", floats));
        }

        return new Narrowing(asked, narrowed, lost.ToImmutable());
    }

    private static ImmutableArray<string> Lacking(
        ImmutableArray<EngineDescription> engines, EngineCapabilities needed) =>
        [.. engines.Where(engine => !engine.Capabilities.HasFlag(needed)).Select(engine => engine.Name)];
}

/// <summary>A feature that was asked for and that some engines do not support.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Engines">The engines that do not.</param>
public sealed record LostFeature(string Feature, ImmutableArray<string> Engines);
