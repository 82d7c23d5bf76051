using System.Collections.Immutable;
using Eei.Fuzz.Randomness;
using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Fuzz;

/// <summary>What one general module may use: a random subset of features, types and instructions, and random
/// maxima.</summary>
/// <remarks>Source: Groce et al., "Swarm Testing", 2012; anchors.md §4.2, 16.</remarks>
internal sealed record Swarm
{
    /// <summary>Features.</summary>
    public required Feature Features { get; init; }

    /// <summary>Number types, i32 always among them.</summary>
    public required ImmutableArray<ValueType> Types { get; init; }

    /// <summary>Numeric instructions by result type.</summary>
    public required ImmutableDictionary<ValueType, ImmutableArray<InstructionFacts>> Numeric { get; init; }

    /// <summary>Rules the script is judged by.</summary>
    public required ScriptRuleSet Rules { get; init; }

    /// <summary>Whether accesses, divisions and conversions may trap.</summary>
    public required Hazard Hazard { get; init; }

    /// <summary>How the module comes to its end.</summary>
    public required Ending Ending { get; init; }

    /// <summary>Functions besides main.</summary>
    public required int Functions { get; init; }

    /// <summary>Nesting of expressions.</summary>
    public required int Depth { get; init; }

    /// <summary>Instructions to write in all, about.</summary>
    public required int Budget { get; init; }

    /// <summary>Whether a feature is in.</summary>
    public bool Has(Feature feature) => (Features & feature) != 0;

    /// <summary>One of the number types.</summary>
    public ValueType AnyType(Prng prng) => prng.Pick<ValueType>(Types.AsSpan());

    /// <summary>Draws a swarm.</summary>
    public static Swarm Draw(Prng prng, GeneratorConfiguration configuration)
    {
        Feature features = Feature.Mvp;
        if (!prng.Percent(10))
        {
            foreach (Feature feature in (Feature[])
                [Feature.SignExtension, Feature.SaturatingConversion, Feature.MultiValue,
                Feature.ReferenceTypes, Feature.BulkMemory])
                if (prng.Percent(65)) features |= feature;
        }

        if (configuration.Second == SecondEditionUse.Never) features = Feature.Mvp;

        ScriptRuleSet rules = prng.Percent(15) ? ScriptRuleSet.Strict : ScriptRuleSet.Lenient;
        var types = ImmutableArray.CreateBuilder<ValueType>();
        types.Add(ValueType.I32);
        if (prng.Percent(85)) types.Add(ValueType.I64);
        if (rules == ScriptRuleSet.Lenient && prng.Percent(45)) types.Add(ValueType.F32);
        if (rules == ScriptRuleSet.Lenient && prng.Percent(50)) types.Add(ValueType.F64);
        if (configuration.Floats == FloatUse.Never) types.RemoveAll(type => type is ValueType.F32 or ValueType.F64);
        int dropped = prng.Below(50);
        return new Swarm
        {
            Features = features,
            Types = types.ToImmutable(),
            Numeric = types.ToImmutableDictionary(type => type, type =>
                DrawMenu(prng, features, types, type, dropped)),
            Rules = rules,
            Hazard = prng.Percent(12) ? Hazard.Any : Hazard.None,
            Ending = prng.Percent(96) ? Ending.Fuel : prng.Percent(50) ? Ending.Gas : Ending.Depth,
            Functions = prng.Between(0, 3),
            Depth = prng.Between(2, 4),
            Budget = prng.Between(60, 320),
        };
    }

    private static ImmutableArray<InstructionFacts> DrawMenu(
        Prng prng, Feature features, ImmutableArray<ValueType>.Builder types, ValueType result, int droppedPercent)
    {
        var menu = ImmutableArray.CreateBuilder<InstructionFacts>();
        foreach (InstructionFacts row in InstructionTable.OfWasm2)
        {
            if (row.Immediates != Immediates.None || !row.HasFixedSignature || row.Parameters.IsEmpty) continue;
            if (row.Results.Length != 1 || row.Results[0] != result || (row.Feature & ~features) != 0) continue;
            if (row.Parameters.All(types.Contains) && !prng.Percent(droppedPercent)) menu.Add(row);
        }

        return menu.ToImmutable();
    }
}

/// <summary>How a general module comes to its end.</summary>
internal enum Ending
{
    /// <summary>Loops and calls stop when its own fuel is used up.</summary>
    Fuel,

    /// <summary>It loops until gas runs out.</summary>
    Gas,

    /// <summary>It calls itself until the depth limit.</summary>
    Depth,
}
