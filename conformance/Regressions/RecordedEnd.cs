using System.Collections.Immutable;

namespace Eei.Conformance;

/// <summary>How a call or an instantiation ended on the engine that recorded it.</summary>
/// <param name="Kind">How.</param>
/// <param name="Message">In which trap, in the specification's words; else empty.</param>
/// <param name="Results">Results of a call that returned.</param>
internal sealed record RecordedEnd(ModuleEndKind Kind, string Message, ImmutableArray<ModuleValue> Results)
{
    /// <summary>Whether something ended the same.</summary>
    /// <returns>What is wrong, or null.</returns>
    internal string? Compare(ModuleEnd end) => Kind switch
    {
        ModuleEndKind.Returned when IsSame(end) => null,
        ModuleEndKind.Returned => $"expected {ModuleEnd.Returned(Results)}, got {end}",
        ModuleEndKind.Refused => EndCheck.Unlinkable(end),
        _ => EndCheck.Is(end, Kind, Message),
    };

    private bool IsSame(ModuleEnd end) =>
        end.Kind == ModuleEndKind.Returned && end.Results.Length == Results.Length
        && Results.Zip(end.Results).All(pair => RecordedValue.IsSame(pair.First, pair.Second));
}
