using System.Collections.Immutable;

namespace Eei.Metering;

/// <summary>Gas of a script against the length of its block data, and the exact formula where one exists.</summary>
/// <remarks>
/// Source: systems.md WB-06. Each length runs on four contents; where they differ in gas or in how they end, gas
/// depends on data and no formula is claimed.
/// </remarks>
public sealed record GasFit
{
    private static readonly ImmutableArray<(string Name, Func<int, byte> At)> Contents =
    [
        ("zeros", _ => 0),
        ("ones", _ => 0xFF),
        ("counting", i => (byte)i),
        ("mixed", i => (byte)(((uint)i * 0x9E37_79B1u) >> 13)),
    ];

    private GasFit()
    {
    }

    /// <summary>Names of the contents.</summary>
    public static IEnumerable<string> ContentNames => Contents.Select(content => content.Name);

    /// <summary>Gas by length, where all contents returned with the same gas.</summary>
    public required ImmutableArray<(int Length, long Gas)> Points { get; init; }

    /// <summary>Lengths at which a content did not return: the class of each, once, with its first length.</summary>
    public required ImmutableArray<(string Class, int Length)> Ends { get; init; }

    /// <summary>The formula; null where gas depends on data, or no formula of a period that was seen often enough
    /// gives it.</summary>
    public GasFormula? Formula { get; init; }

    /// <summary>Where gas first depends on data; null where it did not.</summary>
    public DataDependence? Dependence { get; init; }

    /// <summary>The content of a name.</summary>
    /// <param name="name">One of <see cref="ContentNames"/>.</param>
    /// <param name="length">Bytes.</param>
    public static byte[] Content(string name, int length)
    {
        Func<int, byte> at = Contents.Single(content => content.Name == name).At;
        return [.. Enumerable.Range(0, length).Select(at)];
    }

    /// <summary>Measures a script.</summary>
    /// <param name="engine">Who runs it; it must report gas.</param>
    /// <param name="source">The script.</param>
    /// <param name="first">The block that is varied: its pre-state and limits.</param>
    /// <param name="greatest">The greatest length, in bytes.</param>
    /// <param name="cancellation">Stops it; what was measured is given back.</param>
    public static GasFit Of(
        IEeiEngine engine, ScriptSource source, BlockInput first, int greatest, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(engine);
        using IEeiScript script = engine.Load(source);
        List<(int Length, long Gas)> points = [];
        Dictionary<string, int> ends = new(StringComparer.Ordinal);
        DataDependence? dependence = null;
        for (int length = 0; length <= greatest && !cancellation.IsCancellationRequested; length++)
        {
            Outcome[] outcomes = [.. Contents.Select(content => script.Run(WithData(first, content.Name, length)))];
            foreach (Outcome outcome in outcomes)
                if (outcome.Status != OutcomeStatus.Returned) ends.TryAdd(outcome.Class, length);
            int other = Array.FindIndex(outcomes, outcome => !IsSame(outcome, outcomes[0]));
            if (other >= 0) dependence ??= Locate(source, first, length, outcomes, other);
            else if (outcomes[0].Status == OutcomeStatus.Returned) points.Add((length, (long)outcomes[0].GasUsed));
        }

        return new GasFit
        {
            Points = [.. points],
            Ends = [.. ends.Select(end => (end.Key, end.Value))],
            Dependence = dependence,
            Formula = dependence is null ? GasFormula.Of(points) : null,
        };
    }

    private static bool IsSame(Outcome one, Outcome other) => one.Class == other.Class && one.GasUsed == other.GasUsed;

    private static BlockInput WithData(in BlockInput input, string content, int length) =>
        input with { Data = Content(content, length), Observe = Observations.None };

    private static DataDependence Locate(
        ScriptSource source, in BlockInput first, int length, Outcome[] outcomes, int other)
    {
        (string one, string another) = (Contents[0].Name, Contents[other].Name);
        ProgramPlace? place = PathDifference.Between(
            source, WithData(first, one, length), WithData(first, another, length));
        return new DataDependence(
            length, (one, outcomes[0].Class, outcomes[0].GasUsed),
            (another, outcomes[other].Class, outcomes[other].GasUsed), place);
    }
}

/// <summary>Two contents of one length that do not cost the same.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="One">A content, how it ended and its gas.</param>
/// <param name="Other">Another.</param>
/// <param name="Place">The first instruction that decided otherwise; null where the paths and the amounts are the same
/// as far as they were followed.</param>
public sealed record DataDependence(
    int Length, (string Content, string Class, ulong Gas) One, (string Content, string Class, ulong Gas) Other,
    ProgramPlace? Place);
