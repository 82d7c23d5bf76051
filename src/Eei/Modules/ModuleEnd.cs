using System.Collections.Immutable;

namespace Eei;

/// <summary>How an action on a module ended.</summary>
public enum ModuleEndKind
{
    /// <summary>Normally.</summary>
    Returned,

    /// <summary>In a trap.</summary>
    Trapped,

    /// <summary>For want of stack or memory.</summary>
    Exhausted,

    /// <summary>In an exception that nothing caught.</summary>
    Threw,

    /// <summary>It was refused: an import or export is not there or of another type.</summary>
    Refused,

    /// <summary>The engine failed.</summary>
    Crashed,
}

/// <summary>How an action on a module ended, as a value.</summary>
public sealed record ModuleEnd
{
    private ModuleEnd(ModuleEndKind kind, string message) => (Kind, Message) = (kind, message);

    /// <summary>Normally, without results.</summary>
    public static ModuleEnd Done { get; } = new(ModuleEndKind.Returned, "");

    /// <summary>How.</summary>
    public ModuleEndKind Kind { get; }

    /// <summary>In which trap, why refused, what was exhausted: in the specification's words, as far as the engine
    /// tells; else in its own. Empty where it returned.</summary>
    public string Message { get; }

    /// <summary>Another message as likely, where the engine does not tell two traps apart; else null.</summary>
    public string? OrMessage { get; init; }

    /// <summary>The results, none unless it returned.</summary>
    public ImmutableArray<ModuleValue> Results { get; private init; } = [];

    /// <summary>The phase, where it was refused.</summary>
    public RefusalPhase? Phase { get; private init; }

    /// <summary>Normally.</summary>
    public static ModuleEnd Returned(ImmutableArray<ModuleValue> results) => Done with { Results = results };

    /// <summary>In a trap of the closed list.</summary>
    public static ModuleEnd Trapped(TrapKind trap) => Trapped(TrapText.Of(trap));

    /// <summary>In a trap.</summary>
    public static ModuleEnd Trapped(string message) => new(ModuleEndKind.Trapped, message);

    /// <summary>For want of stack.</summary>
    public static ModuleEnd StackExhausted { get; } = new(ModuleEndKind.Exhausted, "call stack exhausted");

    /// <summary>For want of something else.</summary>
    public static ModuleEnd Exhausted(string message) => new(ModuleEndKind.Exhausted, message);

    /// <summary>In an exception that nothing caught.</summary>
    public static ModuleEnd Threw { get; } = new(ModuleEndKind.Threw, "uncaught exception");

    /// <summary>Refused.</summary>
    public static ModuleEnd Refused(RefusalPhase phase, string reason) =>
        new(ModuleEndKind.Refused, reason) { Phase = phase };

    /// <summary>The engine failed.</summary>
    public static ModuleEnd Crashed(string report) => new(ModuleEndKind.Crashed, report);

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        ModuleEndKind.Returned => $"returned {string.Join(" ", Results)}".TrimEnd(),
        ModuleEndKind.Trapped when OrMessage is not null => $"trapped: {Message} or {OrMessage}",
        ModuleEndKind.Trapped => $"trapped: {Message}",
        ModuleEndKind.Exhausted => $"exhausted: {Message}",
        ModuleEndKind.Threw => "threw an exception",
        ModuleEndKind.Refused => $"refused ({Phase}): {Message}",
        _ => $"crashed: {Message}",
    };
}
