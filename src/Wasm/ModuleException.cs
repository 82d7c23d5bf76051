namespace Eei.Wasm;

/// <summary>In which phase a module was turned down.</summary>
public enum ModulePhase
{
    /// <summary>The binary or text does not follow the grammar (sections 5 and 6).</summary>
    Malformed,

    /// <summary>The module does not follow the typing rules (section 3).</summary>
    Invalid,
}

/// <summary>The one exception that decoder, text parser and validator throw on bad modules.</summary>
/// <remarks>
/// The reason uses the words of the specification's test suite, such as <c>unexpected end</c> or <c>type
/// mismatch</c>.
/// </remarks>
public sealed class ModuleException : Exception
{
    /// <summary>
    /// A module turned down at a byte offset of the binary, -1 where it came from text or a generator.
    /// </summary>
    public ModuleException(ModulePhase phase, int offset, string reason)
        : base($"{Name(phase)}{(offset < 0 ? "" : $" at byte {offset}")}: {reason}")
    {
        Phase = phase;
        Offset = offset;
        Reason = reason;
    }

    /// <summary>A module turned down at a line and column (both from 1) of the text.</summary>
    public ModuleException(ModulePhase phase, int line, int column, string reason)
        : base($"{Name(phase)} at {line}:{column}: {reason}")
    {
        Phase = phase;
        Line = line;
        Column = column;
        Reason = reason;
    }

    /// <summary>The phase.</summary>
    public ModulePhase Phase { get; }

    /// <summary>Byte offset in the binary, -1 for text or where it is not known.</summary>
    public int Offset { get; } = -1;

    /// <summary>Line of the text from 1, 0 for binary.</summary>
    public int Line { get; }

    /// <summary>Column of the text from 1, 0 for binary.</summary>
    public int Column { get; }

    /// <summary>The reason alone.</summary>
    public string Reason { get; }

    private static string Name(ModulePhase phase) => phase == ModulePhase.Malformed ? "malformed" : "invalid";
}
