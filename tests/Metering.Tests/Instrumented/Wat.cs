using Eei.Wasm;

namespace Eei.Metering.Tests;

/// <summary>Modules from text.</summary>
internal static class Wat
{
    public static byte[] Bytes(string text) => ModuleEncoder.Encode(TextParser.ParseModule(text));

    public static Module Module(string text) => ModuleDecoder.Decode(Bytes(text));

    public static ScriptSource Script(string text, params (string Name, string Text)[] libraries) => new(Bytes(text))
    {
        Libraries = [.. libraries.Select(library => new ScriptLibrary(library.Name, Bytes(library.Text)))],
    };

    public static InstrumentedModule Instrument(
        string text, InstrumentedParts parts, ProbeLevel probes = ProbeLevel.None) =>
        Instrumenter.Instrument(Module(text), new InstrumentationOptions
        {
            Parts = parts,
            Schedule = GasSchedule.Find("unit")!,
            Probes = probes,
        });

    /// <summary>The module that came out, decoded again and valid.</summary>
    public static Module Valid(InstrumentedModule made)
    {
        Module module = ModuleDecoder.Decode(made.Code);
        ModuleValidator.Validate(module);
        return module;
    }
}
