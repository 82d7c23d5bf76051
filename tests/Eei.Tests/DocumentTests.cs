namespace Eei.Tests;

public sealed class DocumentTests
{
    // docs/eei.md names everything that the code defines, word for word.
    [Fact]
    public void The_interface_s_page_names_everything()
    {
        string page = File.ReadAllText(Path.Combine(TestData.Repository, "docs", "eei.md"));
        string[] words =
        [
            .. HostFunctionTable.All.Select(row => row.CanonicalName),
            .. CaseWords.Profiles, .. CaseWords.Rules, .. CaseWords.Fields, .. CaseWords.GasSchedules,
            .. Enum.GetNames<HostFault>(),
            .. OutcomeClasses.All.Select(outcome => outcome.Split('(', ')') is [_, var detail, _] ? detail : outcome),
        ];
        Assert.Equal([], words.Where(word => !page.Contains(word, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_functions_have_the_types_the_page_gives_them()
    {
        string[] rows = File.ReadAllLines(Path.Combine(TestData.Repository, "docs", "eei.md"));
        foreach (HostFunction function in HostFunctionTable.All)
        {
            string row = rows.First(line => line.StartsWith("| `", StringComparison.Ordinal)
                && line.Contains(function.CanonicalName, StringComparison.Ordinal));
            string[] cells = [.. row.Split('|').Select(cell => cell.Trim())];
            string parameters =
                string.Join(", ", function.Parameters.Select(type => type.ToString().ToLowerInvariant()));
            string result = function.Results.IsEmpty ? "" : " → i32";
            Assert.Equal($"({parameters}){result}", cells[2]);
            Assert.Equal(function.LengthArgument >= 0 ? "length" : $"{function.FixedBytes}", cells[3]);
        }
    }
}
