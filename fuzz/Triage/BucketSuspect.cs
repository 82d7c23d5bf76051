using System.Collections.Immutable;
using System.Text.Json;

namespace Eei.Fuzz;

/// <summary>Whom the engines blame for a bucket.</summary>
/// <param name="Text">The vote in one line.</param>
/// <param name="Names">The engines blamed; none where it is undecided.</param>
internal sealed record BucketSuspect(string Text, ImmutableArray<string> Names)
{
    /// <summary>By a vote, or null where there was none.</summary>
    public static BucketSuspect? Of(Vote? vote, ImmutableArray<string> names) => vote is null
        ? null
        : new BucketSuspect(vote.Text(names), [.. vote.Suspects.Select(place => names[place])]);

    /// <summary>As <c>meta.json</c> has it, or null where it has none.</summary>
    public static BucketSuspect? Read(JsonElement meta) =>
        meta.TryGetProperty("suspect", out JsonElement text) && text.ValueKind == JsonValueKind.String
            ? new BucketSuspect(
                text.GetString()!,
                [.. meta.GetProperty("suspects").EnumerateArray().Select(name => name.GetString()!)])
            : null;
}
