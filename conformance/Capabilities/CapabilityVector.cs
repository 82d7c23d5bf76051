using Eei.Wasm;

namespace Eei.Conformance;

/// <summary>One small script that shows whether an engine has a capability that it claims.</summary>
/// <param name="Name">What it shows, in a few words.</param>
/// <param name="Capability">The capability.</param>
/// <param name="Text">The script as module text.</param>
/// <param name="Check">What is wrong with the outcome, or null.</param>
internal sealed record CapabilityVector(
    string Name, EngineCapabilities Capability, string Text, Func<Outcome, string?> Check)
{
    /// <summary>The root every block starts from: bytes 1 to 32.</summary>
    public static Bytes32 PreState { get; } = new([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    /// <summary>Bounds of the run.</summary>
    public Limits Limits { get; init; } = Limits.Default;

    /// <summary>Text of a library named <c>library</c>, or null.</summary>
    public string? Library { get; init; }

    /// <summary>Runs it.</summary>
    /// <returns>What is wrong, or null.</returns>
    public string? Run(IEeiEngine engine)
    {
        ScriptSource source = new(ModuleEncoder.Encode(TextParser.ParseModule(Text)))
        {
            Libraries = Library is null
                ? []
                : [new ScriptLibrary("library", ModuleEncoder.Encode(TextParser.ParseModule(Library)))],
        };
        Observations observe = Observations.Comparable | Observations.HostCalls;
        using IEeiScript script = engine.Load(source);
        return Check(script.Run(new BlockInput(PreState, default, Limits, observe)));
    }
}
