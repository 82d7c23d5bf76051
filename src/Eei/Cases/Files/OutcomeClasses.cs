using System.Collections.Immutable;

namespace Eei;

/// <summary>All words that <see cref="Outcome.Class"/> can be.</summary>
/// <remarks>Source: eei.md part A 11.</remarks>
public static class OutcomeClasses
{
    /// <summary>Every class, in the order of its enumerations.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        .. Enum.GetValues<OutcomeStatus>().SelectMany(status => status switch
        {
            OutcomeStatus.Trapped => Enum.GetValues<TrapKind>()
                .Select(trap => new Outcome { Status = status, Trap = trap }.Class),
            OutcomeStatus.Exhausted => Enum.GetValues<ExhaustedResource>()
                .Select(resource => new Outcome { Status = status, Exhausted = resource }.Class),
            OutcomeStatus.Refused => Enum.GetValues<RefusalPhase>()
                .Select(phase => new Outcome { Status = status, Refusal = new Refusal(phase, -1, "") }.Class),
            OutcomeStatus.Crashed =>
            [
                new Outcome { Status = status }.Class,
                .. Enum.GetValues<CrashKind>().Select(crash => new Outcome { Status = status, Crash = crash }.Class),
            ],
            _ => [new Outcome { Status = status }.Class],
        }),
    ];
}
