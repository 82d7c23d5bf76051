using System.Globalization;
using Eei.IlCompiler;
using Eei.Interpreter;
using Eei.Processes;
using Eei.WasmtimeAdapter;

namespace Eei.Cli.Serving;

/// <summary>Engines that <c>serve</c> can serve, found without looking for any other engine: a worker must start
/// fast.</summary>
internal static class ServedEngines
{
    private const string PlantedPrefix = "planted:";

    /// <summary>Names of the engines without faults.</summary>
    public static IReadOnlyList<string> Names =>
        ["interpreter", "il", .. from offer in WasmtimeEngines.Offers() where offer.Create is not null select offer.Name];

    /// <summary>
    /// Makes an engine: one of <see cref="Names"/>, a planted fault such as <c>il:ShiftMaskMissing</c>, or
    /// <c>planted:FAILURE[/N]</c>, the interpreter with a failure that one script in N sets off.
    /// </summary>
    /// <returns>Null where there is none of that name.</returns>
    public static IEeiEngine? Create(string name) => name switch
    {
        "interpreter" => new InterpreterEngine(),
        "il" => new IlEngine(),
        _ when name.StartsWith(PlantedPrefix, StringComparison.Ordinal) => Planted(name[PlantedPrefix.Length..]),
        _ => EngineRegistry.Faults.FirstOrDefault(fault => fault.Name == name)?.Create()
            ?? WasmtimeEngines.Offers().FirstOrDefault(offer => offer.Name == name)?.Create?.Invoke(),
    };

    private static PlantedEngine? Planted(string text)
    {
        string[] parts = text.Split('/');
        uint oneIn = 1;
        bool known = Enum.TryParse(parts[0], ignoreCase: true, out PlantedFailure failure)
            && (parts.Length == 1
                || (parts.Length == 2 && uint.TryParse(parts[1], CultureInfo.InvariantCulture, out oneIn)));
        return known ? new PlantedEngine(new InterpreterEngine(), failure, oneIn) : null;
    }
}
