using System.Collections.Frozen;

namespace Eei.Wasm;

/// <summary>The words of the text format and its scripts: any other is an unknown operator.</summary>
/// <remarks>Source: WebAssembly 2.0, chapter 6; the script words from the reference interpreter's grammar.</remarks>
internal static class TextKeywords
{
    private const string Structure =
        "i32 i64 f32 f64 v128 i8x16 i16x8 i32x4 i64x2 f32x4 f64x2 funcref externref extern mut "
        + "then item offset type func param result start local global table memory elem data declare import export "
        + "module binary quote script register invoke get assert_malformed assert_invalid assert_unlinkable "
        + "assert_return assert_trap assert_exhaustion assert_exception definition instance "
        + "ref null exn exnref nofunc noextern noexn nullfuncref nullexternref nullexnref tag "
        + "rec sub final struct array field i8 i16 any eq i31 none anyref eqref i31ref structref arrayref nullref "
        + "ref.any ref.struct ref.array "
        + "catch catch_ref catch_all catch_all_ref ref.exn "
        + "ref.extern ref.host either input output nan:canonical nan:arithmetic";

    private static readonly FrozenDictionary<string, InstructionFacts> Instructions = InstructionTable.All
        .DistinctBy(row => row.Name)
        .ToFrozenDictionary(row => row.Name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, InstructionFacts> Variants = InstructionTable.All
        .Where(row => row.Immediates == Immediates.ValueTypes)
        .ToFrozenDictionary(row => row.Name, StringComparer.Ordinal);

    private static readonly FrozenSet<string> Known =
        Structure.Split(' ').Concat(Instructions.Keys).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, InstructionFacts>.AlternateLookup<ReadOnlySpan<char>> ByName =
        Instructions.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> KnownWords =
        Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a keyword is one of the format's, be it in its place or not.</summary>
    internal static bool IsKnown(ReadOnlySpan<char> word) => KnownWords.Contains(word) || IsMemoryArgument(word);

    /// <summary>The instruction with a name, or null; of two with one name the one without types or null.</summary>
    internal static InstructionFacts? Instruction(ReadOnlySpan<char> name) =>
        ByName.TryGetValue(name, out InstructionFacts? row) ? row : null;

    /// <summary>The row with the same name that carries types, such as the typed select, or null.</summary>
    internal static InstructionFacts? TypedVariant(string name) =>
        Variants.TryGetValue(name, out InstructionFacts? row) ? row : null;

    /// <summary>Whether a word is <c>offset=</c> or <c>align=</c> with a natural number.</summary>
    private static bool IsMemoryArgument(ReadOnlySpan<char> word)
    {
        int mark = word.IndexOf('=');
        return mark > 0 && mark + 1 < word.Length && word[..mark] is "offset" or "align"
            && NumberShape.KindOf(word[(mark + 1)..]) == TextTokenKind.Natural;
    }
}
