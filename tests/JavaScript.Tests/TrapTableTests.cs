using System.Text.Json;
using System.Text.RegularExpressions;

namespace Eei.JavaScript.Tests;

/// <summary>The tables of trap messages against what real engines said; none of them need be installed.</summary>
public sealed partial class TrapTableTests
{
    public static TheoryData<string> Files => RecordedTrap.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_recorded_message_leads_to_its_trap(string file)
    {
        RecordedTrap[] traps = RecordedTrap.Read(file);
        Assert.Equal(27, traps.Length);
        Assert.All(traps, recorded =>
        {
            JsonElement row = Row(file, recorded.Message);
            string key = recorded.Instruction == "-" || !row.TryGetProperty(recorded.Instruction, out _)
                ? "trap"
                : recorded.Instruction;
            if (row.GetProperty(key).GetString() == recorded.Expected) return;
            Assert.Equal(recorded.Expected, row.GetProperty("or").GetString());
        });
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_message_that_nobody_knows_has_no_row(string file) => Assert.Throws<InvalidOperationException>(
        () => Row(file, "something else went wrong"));

    [Fact]
    public void Every_row_names_traps_that_exist()
    {
        string[] kinds = [.. Enum.GetNames<TrapKind>().Select(name => char.ToLowerInvariant(name[0]) + name[1..])];
        using JsonDocument tables = JsonDocument.Parse(HostScript.Resource("traps.json"));
        IEnumerable<JsonElement> rows =
            tables.RootElement.EnumerateObject().SelectMany(table => table.Value.EnumerateArray());
        foreach (JsonElement row in rows)
            foreach (JsonProperty property in row.EnumerateObject().Where(property => property.Name != "message"))
                Assert.Contains(property.Value.GetString(), kinds);
    }

    [Fact]
    public void Every_row_of_later_traps_has_known_words()
    {
        string[] words =
        [
            "null reference", "null array reference", "null i31 reference", "null function reference",
            "null exception reference", "cast failure", "out of bounds array access", "allocation size too large",
        ];
        using JsonDocument tables = JsonDocument.Parse(HostScript.Resource("later-traps.json"));
        foreach (JsonProperty table in tables.RootElement.EnumerateObject())
        {
            JsonElement[] rows = [.. table.Value.EnumerateArray()];
            Assert.Distinct(rows.Select(row => row.GetProperty("message").GetString()));
            Assert.All(rows, row => Assert.Contains(row.GetProperty("words").GetString(), words));
            Assert.All(rows, row => Assert.True(
                !row.TryGetProperty("or", out JsonElement or)
                || or.GetString() is "memoryOutOfBounds" or "tableOutOfBounds"));
        }
    }

    private static JsonElement Row(string file, string message)
    {
        using JsonDocument tables = JsonDocument.Parse(HostScript.Resource("traps.json"));
        string words = WhereItWasCalled().Replace(message, "");
        return tables.RootElement.GetProperty(file[..file.IndexOf('-', StringComparison.Ordinal)]).EnumerateArray()
            .Single(row => row.GetProperty("message").GetString() == words).Clone();
    }

    [GeneratedRegex(@" \(evaluating .*\)$")]
    private static partial Regex WhereItWasCalled();
}
