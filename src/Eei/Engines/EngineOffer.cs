namespace Eei;

/// <summary>An engine that this program knows, present or not.</summary>
/// <param name="Name">As in <c>--engines</c>.</param>
/// <param name="Create">Makes an instance for one thread, or null where the engine is absent.</param>
/// <param name="Absence">Where it is absent: a sentence that says what is missing and the command that mends
/// it.</param>
/// <remarks>Source: house.md §7.</remarks>
public sealed record EngineOffer(string Name, Func<IEeiEngine>? Create, string? Absence)
{
    /// <summary>An engine that is there.</summary>
    public static EngineOffer Present(string name, Func<IEeiEngine> create) => new(name, create, null);

    /// <summary>An engine that is not.</summary>
    public static EngineOffer Absent(string name, string absence) => new(name, null, absence);
}
