namespace Eei.Wasm.Tests.Text;

/// <summary>What must hold of every module that has a text form.</summary>
public static class RoundTrips
{
    /// <summary>What is wrong with the text or what it becomes; null where nothing is.</summary>
    public static string? Fault(string text, TextDialect dialect = TextDialect.Wasm2)
    {
        try
        {
            return Fault(TextParser.ParseModule(text, dialect), dialect);
        }
        catch (ModuleException refusal)
        {
            return $"refused: {refusal.Message}";
        }
    }

    /// <summary>What printing, parsing, encoding and decoding do wrong; null where nothing.</summary>
    public static string? Fault(Module module, TextDialect dialect = TextDialect.Wasm2)
    {
        Feature enabled = dialect < TextDialect.Wasm3 ? Feature.Wasm2 : Feature.Wasm3;
        string printed = TextPrinter.Print(module);
        Module again = TextParser.ParseModule(printed, dialect);
        if (!again.Equals(module)) return $"differs after printing: {printed}";
        if (TextPrinter.Print(again) != printed) return $"prints differently the second time: {printed}";
        string folded = TextPrinter.Print(module, InstructionStyle.Folded);
        if (!TextParser.ParseModule(folded, dialect).Equals(module)) return $"differs after folding: {folded}";
        (string before, string after) = (Verdict(module, enabled), Verdict(again, enabled));
        if (before != after) return $"verdicts differ: {before} and {after}";
        bool survives = ModuleDecoder.Decode(ModuleEncoder.Encode(again), enabled).Equals(module);
        return survives ? null : $"differs after encoding: {printed}";
    }

    /// <summary>The validator's reason, or <c>valid</c>.</summary>
    public static string Verdict(Module module, Feature enabled = Feature.Wasm2)
    {
        try
        {
            ModuleValidator.Validate(module, enabled);
            return "valid";
        }
        catch (ModuleException refusal)
        {
            return refusal.Reason;
        }
    }
}
