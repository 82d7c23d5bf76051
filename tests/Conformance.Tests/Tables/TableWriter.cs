using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Eei.Conformance.Tests.Model;

namespace Eei.Conformance.Tests.Tables;

/// <summary>Writes a file of vectors; what is expected comes from <see cref="ModelMachine"/>.</summary>
public static class TableWriter
{
    private const string Heading = """
        # Written by tests/Conformance.Tests from the model there, which is written out from the EEI's description and
        # shares nothing with an engine. To change a vector, change it there; see README.md in this folder.
        vectors:

        """;

    public static string Write(ImmutableArray<Situation> situations)
    {
        StringBuilder yaml = new(Heading);
        foreach (Situation situation in situations) Write(yaml, situation);
        return yaml.ToString();
    }

    private static void Write(StringBuilder yaml, Situation situation)
    {
        yaml.Append(CultureInfo.InvariantCulture, $"- name: \"{situation.Name}\"\n");
        if (!situation.Questions.IsEmpty) Line(yaml, "questions", $"[{string.Join(", ", situation.Questions)}]");
        if (!situation.Rows.IsEmpty) Line(yaml, "rows", $"[{string.Join(", ", situation.Rows)}]");
        if (situation.Pages != 1) Line(yaml, "pages", $"{situation.Pages}");
        if (situation.Field != "secp256k1") Line(yaml, "field", situation.Field);
        if (situation.Ticks is { } ticks) Line(yaml, "ticks", $"{ticks}");
        if (situation.Gas is { } gas) Line(yaml, "gas", $"{gas}");
        if (situation.MemoryPages is { } pages) Line(yaml, "memory_pages", $"{pages}");
        if (!situation.Data.IsEmpty) Line(yaml, "data", Runs(situation.Data));
        if (!situation.Block.SequenceEqual(Situation.UsualData))
            Line(yaml, "blocks", $"[\"0:{ByteText.Write(situation.Block.AsSpan())}\"]");
        Line(yaml, "calls", situation.Steps.Length == 0 ? "[]" : "");
        foreach (Step step in situation.Steps) yaml.Append(CultureInfo.InvariantCulture, $"  - {step}\n");
        yaml.Append("  expect:\n");
        foreach (IGrouping<string, string> alike in
            Expectations(situation).GroupBy(one => one.Text, one => one.Profile))
        {
            string[] names = [.. alike];
            string key = names.Length == ModelRules.Profiles.Length ? "all" : string.Join(' ', names);
            yaml.Append(CultureInfo.InvariantCulture, $"    {key}: {alike.Key}\n");
        }

        string[] published = [.. Published(situation)];
        if (published.Length > 0) Line(yaml, "published", $"{{{string.Join(", ", published)}}}");
    }

    // What the published engines do where it is not what `spec` says.
    private static IEnumerable<string> Published(Situation situation)
    {
        ModelAnswer spec = ModelMachine.Run(situation, ModelRules.Profiles[0]);
        foreach (ModelRules rules in ModelRules.Published)
        {
            ModelAnswer answer = ModelMachine.Run(situation, rules);
            bool isSameEnd = answer.Outcome == spec.Outcome
                || (answer.Outcome == "trap" && spec.Outcome != "returned");
            if (!isSameEnd) yield return $"{rules.Name}: {Quoted(answer.Outcome)}";
            else if (answer.Outcome == "returned" && Result(answer) is { } result && result != Result(spec))
                yield return $"{rules.Name}: {Quoted(result)}";
        }
    }

    private static string Result(ModelAnswer answer)
    {
        string root = answer.Root.SequenceEqual(Situation.PreState)
            ? "pre"
            : ByteText.WriteTrimmed(answer.Root.AsSpan());
        string deposits = answer.Deposits.Length switch { 0 => "", 1 => ", 1 deposit", var n => $", {n} deposits" };
        return $"root {root}{deposits}";
    }

    private static void Line(StringBuilder yaml, string key, string value) =>
        yaml.Append(CultureInfo.InvariantCulture, $"  {key}:{(value.Length > 0 ? " " : "")}{value}\n");

    private static IEnumerable<(string Profile, string Text)> Expectations(Situation situation) =>
        ModelRules.Profiles.Select(rules => (rules.Name, Expectation(situation, ModelMachine.Run(situation, rules))));

    private static string Expectation(Situation situation, ModelAnswer answer)
    {
        if (answer.Memory is null) return $"{{outcome: {answer.Outcome}}}";
        List<string> parts = [$"outcome: {answer.Outcome}"];
        bool isPre = answer.Root.SequenceEqual(Situation.PreState);
        if (answer.Outcome == "returned" || !isPre)
            parts.Add($"root: {(isPre ? "pre" : Quoted(ByteText.WriteTrimmed(answer.Root.AsSpan())))}");
        if (!answer.Deposits.IsEmpty)
        {
            IEnumerable<string> deposits = answer.Deposits.Select(one => Quoted(ByteText.WriteTrimmed(one)));
            parts.Add($"deposits: [{string.Join(", ", deposits)}]");
        }

        if (situation.Steps.Any(step => step.Name == "eth2.useTicks"))
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"ticks: {answer.Ticks}"));
        uint pages = (uint)answer.Memory.Length / 65_536;
        if (pages != situation.Pages) parts.Add(string.Create(CultureInfo.InvariantCulture, $"pages: {pages}"));
        parts.Add($"changed: {Changed(situation, answer.Memory)}");
        return $"{{{string.Join(", ", parts)}}}";
    }

    private static string Changed(Situation situation, byte[] memory)
    {
        byte[] before = new byte[memory.Length];
        foreach ((uint address, byte[] bytes) in situation.Data) bytes.CopyTo(before, address);
        ImmutableSortedDictionary<uint, byte[]>.Builder runs = ImmutableSortedDictionary.CreateBuilder<uint, byte[]>();
        for (int at = memory.AsSpan().CommonPrefixLength(before); at < memory.Length;)
        {
            int end = at;
            while (end < memory.Length && memory[end] != before[end]) end++;
            runs[(uint)at] = memory[at..end];
            at = end + memory.AsSpan(end).CommonPrefixLength(before.AsSpan(end));
        }

        return runs.Count == 0 ? "nothing" : Runs(runs.ToImmutable());
    }

    private static string Runs(ImmutableSortedDictionary<uint, byte[]> runs) =>
        $"{{{string.Join(", ", runs.Select(run => $"{run.Key}: {Quoted(ByteText.Write(run.Value))}"))}}}";

    private static string Quoted(string text) => $"\"{text}\"";
}
