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

    private static EngineOffer Offer(PluggedEngine entry)
    {
        if (ProgramPath.Find(entry.Command.Program) is null)
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
