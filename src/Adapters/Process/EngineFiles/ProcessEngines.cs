using System.Collections.Immutable;
using Eei.Protocol;

namespace Eei.Processes;

/// <summary>The engines of <c>engines.yaml</c> that are processes of their own.</summary>
/// <remarks>Entries of kind <c>sealed</c> are for the adapter that seals modules.</remarks>
public static class ProcessEngines
{
    /// <summary>What the entries of kind <c>protocol</c> and <c>scout-cli</c> offer, in order.</summary>
    public static ImmutableArray<EngineOffer> Offers(ImmutableArray<PluggedEngine> entries) =>
        [.. entries.Where(entry => entry.Kind != PluggedEngineKind.Sealed).Select(Offer)];

    /// <summary>Whether a program can be found: as a path, or on PATH.</summary>
    public static ProgramPresence PresenceOf(string program)
    {
        ArgumentNullException.ThrowIfNull(program);
        if (program.Contains(Path.DirectorySeparatorChar))
            return File.Exists(program) ? ProgramPresence.Present : ProgramPresence.Absent;
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat"] : [string.Empty];
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator);
        bool found = folders.Any(
            folder => endings.Any(ending => File.Exists(Path.Combine(folder, program + ending))));
        return found ? ProgramPresence.Present : ProgramPresence.Absent;
    }

    private static EngineOffer Offer(PluggedEngine entry)
    {
        if (PresenceOf(entry.Command.Program) == ProgramPresence.Absent)
            return EngineOffer.Absent(
                entry.Name,
                $"there is no program '{entry.Command.Program}'; install it or correct 'command' at {entry.Place}");
        return EngineOffer.Present(
            entry.Name,
            entry.Kind == PluggedEngineKind.Protocol
                ? () => new ProtocolEngine(entry.Command, entry.Limits, entry.Name)
                : () => new ScoutEngine(entry));
    }
}

/// <summary>Whether a program is there.</summary>
public enum ProgramPresence
{
    /// <summary>It is not.</summary>
    Absent,

    /// <summary>It is.</summary>
    Present,
}
