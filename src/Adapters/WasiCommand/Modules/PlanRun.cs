using System.Collections.Immutable;
using Eei.WasiCommand.Sealing;

namespace Eei.WasiCommand.Modules;

/// <summary>Runs what a store was asked to do with instances that hang together, in few processes.</summary>
/// <param name="runtime">The runtime.</param>
/// <param name="actions">All that was asked of these instances, in order, answered before or not.</param>
/// <remarks>
/// What was answered before is done again before what was not, so that it finds the same state. A runtime that a trap
/// ends is not given again what trapped. Source: docs/sealing.md, "Test suites".
/// </remarks>
internal sealed class PlanRun(IModuleRuntime runtime, ImmutableArray<StoreAction> actions)
{
    // Steps without an answer that are given at once; fewer, to find the one that spoils the others.
    private int _most = int.MaxValue;

    /// <summary>Answers, until all are, or an instance could not be made that others may need.</summary>
    public void Answer()
    {
        bool goesOn = true;
        while (goesOn)
        {
            EndWhatNeedsTheUndone();
            goesOn = actions.Any(action => action.End is null) && Run();
        }
    }

    // The state that it would find is not that of the script.
    private void EndWhatNeedsTheUndone()
    {
        StoreAction? undone = actions.FirstOrDefault(action => action.IsUndone && action.ChangesState);
        if (undone is null) return;
        foreach (StoreAction action in actions.SkipWhile(action => action != undone))
            action.End ??= ModuleEnd.Refused(
                RefusalPhase.Unsupported, $"something before it was not done: {undone.End!.Message}");
    }

    // Whether to go on.
    private bool Run()
    {
        ImmutableArray<StoreAction> steps = [.. Steps()];
        StoreAction[] open = [.. steps.Where(step => step.End is null)];
        (ModulePlan? plan, string refusal) = PlanWriter.Write(steps, runtime.WayOut, runtime.Memories);
        if (plan is null) return Narrow(open, ModuleEnd.Refused(RefusalPhase.Unsupported, refusal));
        PlanReading reading = runtime.RunPlan(plan.Code);
        if (reading.Failure is { } failure && (runtime.WayOut == WayOut.Exports || !reading.HasBegun))
            return Narrow(open, ModuleEnd.Crashed(failure.Message));
        if (reading.HasBegun) return Take(plan, reading, open);
        ModuleEnd end = EndOf(reading.Message, null);
        bool isUndone = end.Kind is ModuleEndKind.Refused or ModuleEndKind.Crashed;
        if (isUndone || plan.Initialising is not { End: null } initialising)
            return Narrow(open, isUndone ? end : ModuleEnd.Crashed($"garbage: it never began: {end}"));
        initialising.End = end;
        return false;
    }

    private IEnumerable<StoreAction> Steps()
    {
        int open = 0;
        foreach (StoreAction action in actions)
        {
            if (action.End is null)
            {
                if (++open > _most) yield break;
                yield return action;
            }
            else if (IsDoneAgain(action.End))
            {
                yield return action;
            }
        }
    }

    private bool IsDoneAgain(ModuleEnd end) => end.Kind == ModuleEndKind.Returned
        || (runtime.WayOut == WayOut.Exports && end.Kind is ModuleEndKind.Trapped or ModuleEndKind.Exhausted);

    // One of several steps spoils all: half of them are tried, until one is left, and that has ended so.
    private bool Narrow(StoreAction[] open, ModuleEnd end)
    {
        if (open.Length > 1)
        {
            _most = open.Length / 2;
            return true;
        }

        open[0].End = end;
        _most = int.MaxValue;
        return open[0] is not InstantiateAction;
    }

    private bool Take(ModulePlan plan, PlanReading reading, StoreAction[] open)
    {
        bool hasEnded = false;
        for (int number = 0; number < plan.Steps.Length && !hasEnded; number++)
        {
            StoreAction step = plan.Steps[number];
            ModuleEnd? end = plan.Native.Contains(step)
                ? ModuleEnd.Done
                : EndOf(step, reading.Steps.GetValueOrDefault(number));
            if (end is null)
            {
                // A command ends with the step that traps. Where exports are called nothing is left out.
                end = reading.Failure is { } failure
                    ? ModuleEnd.Crashed(failure.Message)
                    : EndOf(reading.Message, step);
                hasEnded = true;
            }

            if (step.End is null)
            {
                step.End = end;
                // What comes behind was asked in the belief that there is an instance.
                if (step is InstantiateAction && step.HasFailed) return false;
            }
            else if (hasEnded || $"{end}" != $"{step.End}")
            {
                return Spoil(open, $"{step.End} at first, {end} when it was done again");
            }
        }

        _most = int.MaxValue;
        return true;
    }

    private static bool Spoil(StoreAction[] open, string report)
    {
        foreach (StoreAction step in open.Where(step => step.End is null)) step.End = ModuleEnd.Crashed(report);
        return true;
    }

    // Null where the runtime told nothing of the step.
    private ModuleEnd? EndOf(StoreAction step, StepReading? reading)
    {
        if (reading is null) return null;
        if (reading.Error is { } error) return EndOf(error, step);
        if (!reading.HasReturned) return null;
        ulong[] words = [.. reading.Words];
        if (words.Length != step.Results.Sum(SealedValue.WordsOf))
            return ModuleEnd.Crashed($"garbage: {words.Length} words of its results");
        int next = 0;
        return ModuleEnd.Returned([.. step.Results.Select(type =>
        {
            ModuleValue value = SealedValue.Of(type, words.AsSpan(next));
            next += SealedValue.WordsOf(type);
            return value;
        })]);
    }

    private ModuleEnd EndOf(string message, StoreAction? step)
    {
        string line = CommandRuntime.FirstLine(message);
        if (message.Length == 0)
            return ModuleEnd.Crashed(step is null ? "garbage: it never began" : "garbage: nothing is told of it");
        if (runtime.Messages.Find(message) is not { } meaning) return ModuleEnd.Crashed(message);
        return meaning.End switch
        {
            MessageEnd.Stack => ModuleEnd.StackExhausted,
            MessageEnd.Trap when meaning.Traps.Length > 0 => ModuleEnd.Trapped(meaning.Traps[0]) with
            {
                OrMessage = meaning.Traps.Length > 1 ? TrapText.Of(meaning.Traps[1]) : null,
            },
            MessageEnd.Trap => ModuleEnd.Crashed(message),
            _ => ModuleEnd.Refused(RefusalPhase.Unsupported, $"the linked module was refused: {line}"),
        };
    }
}
