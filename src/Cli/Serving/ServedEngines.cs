using System.Globalization;
using Eei.Processes;

namespace Eei.Cli.Serving;

/// <summary>Engines that <c>serve</c> can serve, found without looking for any other engine: a worker must start
/// fast.</summary>
internal static class ServedEngines
{
    private const string PlantedPrefix = "planted:";

    /// <summary>
    /// Makes an engine: one that runs in a process of ours, a planted fault such as <c>il:ShiftMaskMissing</c>, or
    /// <c>planted:FAILURE[/N]</c>, the interpreter with a failure that one script in N sets off.
    /// </summary>
    /// <returns>Null where there is none of that name.</returns>
    public static IEeiEngine? Create(string name) => name.StartsWith(PlantedPrefix, StringComparison.Ordinal)
        ? Planted(name[PlantedPrefix.Length..])
        : EngineRegistry.CreateServed(name);

    private static PlantedEngine? Planted(string text)
    {
        string[] parts = text.Split('/');
        uint oneIn = 1;
        bool known = Enum.TryParse(parts[0], ignoreCase: true, out PlantedFailure failure)
            && (parts.Length == 1
                || (parts.Length == 2 && uint.TryParse(parts[1], CultureInfo.InvariantCulture, out oneIn)));
        return known ? new PlantedEngine(EngineRegistry.CreateOwn("interpreter")!, failure, oneIn) : null;
    }
}
