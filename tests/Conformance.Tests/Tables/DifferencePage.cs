using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Eei.Conformance.Tests.Tables;

/// <summary>docs/eei-differences.md: which vector separates which published engines.</summary>
public static class DifferencePage
{
    private const int MostNames = 3;

    private const string Heading = """
        # What published engines do differently

        Written by `tests/Conformance.Tests` from the vectors in `conformance/vectors/eei`: each says what `spec`
        expects, and under `published` what the engines of 2019 and 2020 do where that is something else. None of them
        is run here; what they do was read in their sources at these commits. Where a profile cannot do what an engine
        does, because it is undefined or ends the process, the profile has the trap of `spec` (`docs/eei.md`, 4).

        | engine | source | runs on | profile |
        |---|---|---|---|
        | scout | ewasm/scout `e3aa0f4` | wasmi 0.5 | `scout-rust` |
        | scout.ts | ewasm/scout.ts `2742ec3` and branches of cdetrio/scout.ts | V8 | `scout-ts` |
        | ewasm-rt | quilt/ewasm-rt `2b5c16b` | wasmi | – |
        | scout.cpp | poemm/scout.cpp `e089e61` and branches of cdetrio/scout.cpp | wabt | `scout-cpp` |
        | scout.py | poemm/scout.py `4a9c3d7` | pywebassembly | – |
        | scout.c | poemm/scout.c `2c79b22` | WAMR | – |

        | word | meaning |
        |---|---|
        | root …, deposits | the block counts, with that result; a zero tail is left out |
        | aborts | the process ends, by a panic or a crash |
        | exception | a JavaScript or Python exception ends the run |
        | file ends | an error ends the whole file; later blocks never run |
        | trap | the block fails, the next one runs |
        | undefined | nothing is checked: memory of the host is read or written |
        | resizes memory | a Python slice makes linear memory longer or shorter |
        | unlinkable | it lacks a function that the script imports |
        | skipped | the block is left out without a word, the root kept |
        | unreduced | a wrong residue comes out |
        | accepts | the script runs where `spec` refuses it |

        Only what a function does is compared: scout.ts, ewasm-rt, scout.cpp, scout.py and scout.c know the spelling of
        `env` alone.


        """;

    public static string Write(ImmutableArray<EeiVector> vectors)
    {
        StringBuilder page = new(Heading);
        Matrix(page, vectors);
        Questions(page, vectors);
        foreach (IGrouping<string, EeiVector> file in vectors.GroupBy(vector => vector.File)) File(page, file);
        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static void Matrix(StringBuilder page, ImmutableArray<EeiVector> vectors)
    {
        page.Append("## Vectors that separate two engines\n\n");
        page.Append(CultureInfo.InvariantCulture, $"Of {vectors.Length} vectors:\n\n");
        ImmutableArray<string> names = ["spec", .. EeiVector.Engines];
        Row(page, ["", .. names]);
        Row(page, names.Select(_ => "--:").Prepend("---"));
        foreach (string one in names) Row(page, [one, .. names.Select(other => Count(one, other))]);
        page.Append('\n');

        string Count(string one, string other) =>
            one == other ? "" : Text(vectors.Count(vector => Separates(vector, one, other)));
    }

    private static void Questions(StringBuilder page, ImmutableArray<EeiVector> vectors)
    {
        page.Append("## Vectors of each question and row\n\n");
        page.Append("Questions are numbered as in the EEI's description, B 7; rows are those of its matrix,\n");
        page.Append("B 1.11. A vector separates where two of the six engines differ.\n\n");
        Row(page, ["question or row", "vectors", "that separate"]);
        Row(page, ["---", "--:", "--:"]);
        for (int question = 1; question <= 30; question++)
            Counted(page, Text(question), [.. vectors.Where(vector => vector.Questions.Contains(question))]);
        foreach (string row in vectors.SelectMany(vector => vector.Rows).Distinct().Order(StringComparer.Ordinal))
            Counted(page, row, [.. vectors.Where(vector => vector.Rows.Contains(row))]);
        page.Append('\n');
    }

    private static void Counted(StringBuilder page, string name, ImmutableArray<EeiVector> vectors)
    {
        if (vectors.IsEmpty) return;
        Row(page, [name, Text(vectors.Length), Text(vectors.Count(vector => SeparatesAny(vector)))]);
    }

    private static void File(StringBuilder page, IGrouping<string, EeiVector> file)
    {
        EeiVector[] different = [.. file.Where(vector => !vector.Published.IsEmpty)];
        if (different.Length == 0) return;
        page.Append(CultureInfo.InvariantCulture, $"## {file.Key}\n\n");
        Row(page, ["vectors", "spec", .. EeiVector.Engines]);
        Row(page, EeiVector.Engines.Select(_ => "---").Prepend("---").Prepend("---"));
        foreach (IGrouping<string, EeiVector> alike in different.GroupBy(Cells))
        {
            string[] names = [.. alike.Select(vector => vector.Name)];
            string more = names.Length > MostNames ? $"; and {names.Length - MostNames} more" : "";
            page.Append(
                CultureInfo.InvariantCulture, $"| {string.Join("; ", names.Take(MostNames))}{more} | {alike.Key} |\n");
        }

        page.Append('\n');
    }

    private static string Cells(EeiVector vector) => string.Join(
        " | ",
        EeiVector.Engines.Select(name => vector.Published.GetValueOrDefault(name, "")).Prepend(Specified(vector)));

    private static string Specified(EeiVector vector)
    {
        ExecutionCase spec = vector.Cases[0].Case;
        string ends = string.Join(", ", spec.ExpectedBlocks.Select(block => block.OutcomeClass).Distinct());
        if (!ends.Contains("returned", StringComparison.Ordinal)) return ends;
        IEnumerable<string> roots = spec.ExpectedPostStates!.Value.Select(root =>
            root == EeiVectorReader.PreState ? "pre" : ByteText.WriteTrimmed(root.ToArray()));
        string deposits = spec.ExpectedDeposits!.Value.Length switch
        {
            0 => "",
            1 => ", 1 deposit",
            var count => $", {count} deposits",
        };
        return $"{ends}, root {string.Join(" and ", roots)}{deposits}";
    }

    /// <summary>Whether two of the published engines differ.</summary>
    public static bool SeparatesAny(EeiVector vector) =>
        EeiVector.Engines.Select(engine => vector.Published.GetValueOrDefault(engine)).Distinct().Count() > 1;

    private static bool Separates(EeiVector vector, string one, string other) =>
        vector.Published.GetValueOrDefault(one) != vector.Published.GetValueOrDefault(other);

    private static void Row(StringBuilder page, IEnumerable<string> cells) =>
        page.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", cells)} |\n");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
