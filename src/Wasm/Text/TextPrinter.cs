namespace Eei.Wasm;

/// <summary>Writes the text format.</summary>
/// <remarks>
/// <para>
/// <see cref="TextParser.ParseModule(string)"/> of the text gives a module equal to the one printed, except that
/// custom sections are left out (a comment behind the module names each), neighbouring runs of locals of one type
/// become one, the data count is there exactly where code needs it, and names become distinct identifiers.
/// </para>
/// <para>
/// Instructions stand flat, one a line. Functions and locals go by the identifiers in <see cref="Module.Names"/>,
/// everything else by index, with the index as a comment where it is defined. Floats are hexadecimal.
/// </para>
/// </remarks>
public static class TextPrinter
{
    /// <summary>Locals that can be printed: the text has no runs, and few bytes may declare many.</summary>
    public const ulong MostLocals = 1 << 22;

    /// <summary>Prints a module in flat form, with a newline at the end.</summary>
    /// <param name="module">The module, valid or not; the blocks of its bodies are balanced.</param>
    /// <exception cref="ArgumentException">There are more than <see cref="MostLocals"/> locals in all.</exception>
    public static string Print(Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        ulong locals = 0;
        foreach (Function function in module.Functions) locals += function.LocalCount;
        if (locals > MostLocals)
        {
            throw new ArgumentException(
                $"the module declares {locals} locals, of which {MostLocals} can be printed", nameof(module));
        }

        return new ModuleWriter(module).Write();
    }
}
