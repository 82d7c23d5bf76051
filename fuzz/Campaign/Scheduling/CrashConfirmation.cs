using System.Globalization;

namespace Eei.Fuzz;

/// <summary>Runs a case again on an engine whose process died or was killed: alone, on a fresh process, with three
/// times the time. What happens twice is a hang or a crash; what does not was the machine's doing or is
/// flaky.</summary>
/// <remarks>Source: anchors.md §4.3, 24.</remarks>
internal sealed class CrashConfirmation(CampaignContext context)
{
    private const int MoreTime = 3;
    private const int HangsUntilBelieved = 3;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, int> _hangs = [];

    /// <summary>Looks again at an engine that failed, and corrects its result.</summary>
    /// <returns>What it came to; null where the campaign stopped meanwhile.</returns>
    public ConfirmedCrash? Confirm(PendingCase pending, int place)
    {
        Outcome failed = PendingCase.CrashOf(pending.Results[place]!)!;
        if (failed.Crash == CrashKind.Deadline && IsBelieved(place)) return Hang(pending, place);
        CaseResult? again = null;
        EngineSurroundings alone = EngineSurroundings.None with
        {
            Deadline = context.Options.HangDeadline * MoreTime,
        };
        bool ran = context.Gate.TryRunAlone(context.Stop, () =>
        {
            using var slot = new EngineSlot(context.Options.Engines[place], alone);
            again = slot.Run(pending.Execution, Observations.Comparable);
        });
        if (!ran) return null;
        Outcome? second = PendingCase.CrashOf(again!);
        if (second?.Crash == CrashKind.Deadline) return Hang(pending, place);
        pending.Results[place] = again;
        if (second is not null) return ConfirmedCrash.Crash;
        return failed.Crash == CrashKind.Deadline ? ConfirmedCrash.Slow : ConfirmedCrash.Flaky;
    }

    private bool IsBelieved(int place)
    {
        lock (_lock) return _hangs.GetValueOrDefault(place) >= HangsUntilBelieved;
    }

    private ConfirmedCrash Hang(PendingCase pending, int place)
    {
        lock (_lock) _hangs[place] = _hangs.GetValueOrDefault(place) + 1;
        string engine = context.Options.Engines[place].Name;
        double seconds = (context.Options.HangDeadline * MoreTime).TotalSeconds;
        pending.Results[place] = null;
        pending.Hung.Add(place);
        string? folder = context.Options.OutputDirectory;
        if (folder is not null)
            new CampaignDirectory(folder).KeepHang(new Hang(pending.Number, engine, seconds), pending.Execution);
        context.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"HANG {engine} did not answer within {seconds:F1} s, alone: case {pending.Number}")
            + (folder is null ? "" : $", kept in {folder}/hang/{pending.Number}.yaml"));
        return ConfirmedCrash.Hang;
    }
}

/// <summary>What a second look at a failed engine came to.</summary>
internal enum ConfirmedCrash
{
    /// <summary>It failed again.</summary>
    Crash,

    /// <summary>It did not answer again.</summary>
    Hang,

    /// <summary>It answered: alone, or with more time, it manages.</summary>
    Slow,

    /// <summary>It did not fail again.</summary>
    Flaky,
}
