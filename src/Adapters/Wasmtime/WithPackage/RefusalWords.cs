namespace Eei.WasmtimeAdapter;

/// <summary>What Wasmtime's words about a module mean; the one table of them.</summary>
/// <remarks>wasmparser decodes and validates in one pass and does not tell which of the two failed, so that most of
/// its
/// refusals have the phase <see cref="RefusalPhase.MalformedOrInvalid"/>.</remarks>
internal static class RefusalWords
{
    // Limits of the implementation (WebAssembly 2.0, appendix A.2): the module may well be valid.
    private static readonly string[] Limits =
    [
        "exceeds limit",
        "exceed maximum",
        "too many locals",
        "count is out of bounds",
        "count of is out of bounds",
        "size is out of bounds",
        "exceeds implementation limit",
        "implementation limit",
        "too large",
    ];

    // What they say of numbers that WebAssembly itself has no room for.
    private static readonly string[] Rules = ["integer too large", "branch depth too large", "alignment too large"];

    // Told by the validator, but because of the compiler: Winch has no types that need a collector, externref among
    // them.
    private static readonly string[] LacksTypes = ["gc types are disallowed"];

    // What a compiler cannot do with a module that validated.
    private static readonly string[] Lacks = ["Winch", "not supported", "unsupported", "Unsupported"];

    private static readonly string[] MemoryLacking =
        ["cannot allocate", "Cannot allocate memory", "failed to allocate", "mmap failed"];

    private static readonly string[] Linking = ["unknown import", "incompatible import type"];

    /// <summary>The refusal of a module that does not decode or validate.</summary>
    /// <param name="words">Wasmtime's.</param>
    /// <param name="subject">What it speaks of, such as <c>library mixer: </c>, or empty.</param>
    public static Refusal OfModule(string words, string subject) => new(
        (Has(words, Limits) && !Has(words, Rules)) || Has(words, LacksTypes)
            ? RefusalPhase.Unsupported
            : RefusalPhase.MalformedOrInvalid,
        OffsetIn(words),
        subject + FirstLine(words));

    /// <summary>The refusal of a valid module that does not compile; null where the words are unknown.</summary>
    public static Refusal? OfCompilation(string words) => Has(words, Limits) || Has(words, Lacks)
        ? new Refusal(RefusalPhase.Unsupported, -1, FirstLine(words))
        : null;

    /// <summary>How a run ended whose instantiation failed other than by a trap; null where the words are
    /// unknown.</summary>
    public static Outcome? OfInstantiation(string words)
    {
        if (Has(words, MemoryLacking))
            return new Outcome { Status = OutcomeStatus.Exhausted, Exhausted = ExhaustedResource.Memory };
        return Has(words, Linking)
            ? new Outcome
            {
                Status = OutcomeStatus.Refused,
                Refusal = new Refusal(RefusalPhase.Unlinkable, -1, FirstLine(words)),
            }
            : null;
    }

    private static bool Has(string words, string[] parts) =>
        parts.Any(part => words.Contains(part, StringComparison.Ordinal));

    private static string FirstLine(string words) => words.Split('\n')[0].Trim();

    // "… (at offset 0x1f)".
    private static int OffsetIn(string words)
    {
        const string Mark = "offset 0x";
        int start = words.IndexOf(Mark, StringComparison.Ordinal);
        if (start < 0) return -1;
        start += Mark.Length;
        int end = start;
        while (end < words.Length && char.IsAsciiHexDigit(words[end])) end++;
        return int.TryParse(
            words.AsSpan(start, end - start), System.Globalization.NumberStyles.HexNumber,
            System.Globalization.CultureInfo.InvariantCulture, out int offset) ? offset : -1;
    }
}
