using System.Text;

namespace Eei.Wasm;

/// <summary>Writes the text format.</summary>
/// <remarks>
/// <para>
/// <see cref="TextParser.ParseModule(string, TextDialect)"/> of the text gives a module equal to the one printed,
/// except that custom sections are left out (a comment behind the module names each), neighbouring runs of locals of
/// one type become one, the data count is there exactly where code needs it, and names become distinct identifiers.
/// Where something in it has 64-bit addresses, the dialect has to be that of 3.0.
/// </para>
/// <para>
/// Instructions of functions stand flat or folded, as asked for; expressions elsewhere stand flat. Functions and
/// locals go by the identifiers in <see cref="Module.Names"/>, everything else by index, with the index as a comment
/// where it is defined. Floats are hexadecimal.
/// </para>
/// </remarks>
public static class TextPrinter
{
    /// <summary>Parameters, results and locals of all functions; a few bytes of a binary may declare many.</summary>
    public const ulong MostDeclarations = 1 << 22;

    /// <summary>Prints a module, with a newline at the end.</summary>
    /// <param name="module">The module, valid or not; the blocks of its bodies are balanced.</param>
    /// <param name="style">How the instructions of functions stand.</param>
    /// <exception cref="ArgumentException">There are more than <see cref="MostDeclarations"/>.</exception>
    public static string Print(Module module, InstructionStyle style = InstructionStyle.Flat)
    {
        ArgumentNullException.ThrowIfNull(module);
        ulong declarations = 0;
        foreach (Import import in module.ImportsOf(ExternalKind.Function))
            declarations += SignatureLength(module, import.TypeIndex);
        foreach (Function function in module.Functions)
            declarations += SignatureLength(module, function.TypeIndex) + function.LocalCount;
        if (declarations <= MostDeclarations) return new ModuleWriter(module, style).Write();
        throw new ArgumentException(
            $"{declarations} parameters, results and locals; {MostDeclarations} can be printed", nameof(module));
    }

    /// <summary>Prints one instruction, everything by index.</summary>
    public static string Print(Instruction instruction)
    {
        var text = new StringBuilder();
        new InstructionWriter(text, Identifiers.None).Write(instruction);
        return text.ToString();
    }

    private static ulong SignatureLength(Module module, uint typeIndex)
    {
        if (module.FindFunctionType(typeIndex) is not { } type) return 0;
        return (ulong)type.Parameters.Length + (ulong)type.Results.Length;
    }
}
