namespace Eei.Fuzz;

/// <summary>A sign that a campaign compares less than it seems to; it makes the exit code 1.</summary>
/// <param name="Name">What kind: <c>starved</c>, <c>skips</c>, <c>silent</c>, <c>narrowed</c>, <c>changed</c>,
/// <c>fallback</c>.</param>
/// <param name="Engine">The engine, or null where it is none in particular.</param>
/// <param name="Text">One sentence: what, how much, what to do.</param>
/// <remarks>Source: anchors.md N12.</remarks>
public sealed record Alarm(string Name, string? Engine, string Text)
{
    internal static Alarm Changed(EngineDescription first, EngineDescription now) => new(
        "changed", first.Name,
        $"{first.Name} is another engine than at the start: {Differing(first, now)}; look at what replaced it");

    internal static Alarm Fallback(string engine, ulong cases) => new(
        "fallback", engine,
        $"{engine} publishes that it tells the size of the code it compiles, and told none in {cases} cases that ran: "
        + "its executor is not what ran them");

    private static string Differing(EngineDescription first, EngineDescription now)
    {
        if (first.Capabilities != now.Capabilities)
            return $"it could {first.Capabilities}, now {now.Capabilities}";
        if (first.Lineage != now.Lineage) return $"its lineage was {first.Lineage}, now {now.Lineage}";
        return $"it was {first.Version} ({first.Configuration}), now {now.Version} ({now.Configuration})";
    }
}
