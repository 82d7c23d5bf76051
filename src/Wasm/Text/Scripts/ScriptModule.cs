namespace Eei.Wasm;

/// <summary>In which form a script holds a module.</summary>
public enum ScriptModuleForm
{
    /// <summary>As text of the script itself.</summary>
    Text,

    /// <summary>As text in strings, so that it may be anything.</summary>
    Quoted,

    /// <summary>As bytes in strings.</summary>
    Binary,
}

/// <summary>A module of a script.</summary>
/// <param name="Form">The form in which the script holds it.</param>
/// <param name="Name">Its identifier without the dollar sign, or null.</param>
/// <param name="Source">The bytes of a binary module, or the text of another in UTF-8.</param>
public sealed record ScriptModule(ScriptModuleForm Form, string? Name, ReadOnlyMemory<byte> Source)
{
    private byte[]? _encoded;

    /// <summary>The module that its text stands for; null for a binary one and for text that cannot be read.</summary>
    public Module? Parsed { get; init; }

    /// <summary>Why its text cannot be read, or null.</summary>
    public ModuleException? Refusal { get; init; }

    /// <summary>The module in the binary format, encoded where the script has it as text.</summary>
    /// <exception cref="InvalidOperationException">Its text cannot be read.</exception>
    public ReadOnlyMemory<byte> ToBinary()
    {
        if (Form == ScriptModuleForm.Binary) return Source;
        if (Parsed is null) throw new InvalidOperationException("text that cannot be read has no binary form");
        return _encoded ??= ModuleEncoder.Encode(Parsed);
    }
}
