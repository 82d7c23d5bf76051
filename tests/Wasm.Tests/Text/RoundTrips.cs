namespace Eei.Wasm.Tests.Text;

/// <summary>What must hold of every module that has a text form.</summary>
public static class RoundTrips
{
    /// <summary>What is wrong with the text or what it becomes; null where nothing is.</summary>
    public static string? Fault(string text)
    {
        try
        {
            return Fault(TextParser.ParseModule(text));
        }
        catch (ModuleException refusal)
        {
            return $"refused: {refusal.Message}";
        }
    }

    /// <summary>What printing, parsing, encoding and decoding do wrong; null where nothing.</summary>
    public static string? Fault(Module module)
    {
        string printed = TextPrinter.Print(module);
        Module again = TextParser.ParseModule(printed);
        if (!again.Equals(module)) return $"differs after printing: {printed}";
        if (TextPrinter.Print(again) != printed) return $"prints differently the second time: {printed}";
        string folded = TextPrinter.Print(module, InstructionStyle.Folded);
        if (!TextParser.ParseModule(folded).Equals(module)) return $"differs after folding: {folded}";
        if (Verdict(again) != Verdict(module)) return $"verdicts differ: {Verdict(module)} and {Verdict(again)}";
        bool survives = ModuleDecoder.Decode(ModuleEncoder.Encode(again)).Equals(module);
        return survives ? null : $"differs after encoding: {printed}";
    }

    /// <summary>The validator's reason, or <c>valid</c>.</summary>
    public static string Verdict(Module module)
    {
        try
        {
            ModuleValidator.Validate(module);
            return "valid";
        }
        catch (ModuleException refusal)
        {
            return refusal.Reason;
        }
    }
}
