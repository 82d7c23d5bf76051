using System.Collections.Immutable;

namespace Eei;

/// <summary>The words a case file uses for the choices of a case, in the order of their enumerations.</summary>
/// <remarks>Source: eei.md part A 12 and Gas.</remarks>
public static class CaseWords
{
    /// <summary>Names of <see cref="EeiProfile"/>.</summary>
    public static ImmutableArray<string> Profiles { get; } =
        [.. ProfileDefinition.All.Select(profile => profile.Name)];

    /// <summary>Names of <see cref="ScriptRuleSet"/>.</summary>
    public static ImmutableArray<string> Rules { get; } = ["lenient", "strict"];

    /// <summary>Names of <see cref="BignumField"/>.</summary>
    public static ImmutableArray<string> Fields { get; } = [.. FieldDefinition.All.Select(field => field.Name)];

    /// <summary>Names of the gas schedules.</summary>
    public static ImmutableArray<string> GasSchedules { get; } = ["unit", "ewasm-cycles", "wasm-metering"];
}
