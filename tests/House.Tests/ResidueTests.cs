using System.Text.RegularExpressions;

namespace Eei.House.Tests;

/// <summary>Nothing of the building site is left in the tree.</summary>
public sealed partial class ResidueTests
{
    private static readonly string[] TextExtensions =
    [
        ".cs", ".csproj", ".props", ".targets", ".sln", ".md", ".json", ".yaml", ".yml", ".sh", ".c", ".h", ".wat",
        ".txt", ".js",
    ];

    private const string BeforePath = @"(^|[\s""'`(=:])";

    private static readonly string[] NamedFiles = ["eei", ".ci/run", ".editorconfig", ".gitignore", ".gitattributes"];

    [Fact]
    public void No_unfinished_work_is_marked_in_comments() => AssertAbsent(Residue());

    [Fact]
    public void No_path_of_somebodys_machine_is_named() => AssertAbsent(MachinePath());

    [Fact]
    public void The_folder_of_the_checkout_is_not_named() =>
        AssertAbsent(new Regex($@"{BeforePath}{Regex.Escape(House.Root)}($|\W)", RegexOptions.CultureInvariant));

    /// <summary>What engines and tools drop where they were started: logs, profiles, dumps.</summary>
    [Fact]
    public void No_file_of_a_run_stands_in_the_tree() => Rule.Holds(House.Files.Where(IsOfARun));

    [Theory]
    [InlineData("isolate-0x18020120-25653-v8.log", true)]
    [InlineData("src/Cli/core.12", true)]
    [InlineData("docs/gas.md~", true)]
    [InlineData("src/Cli/Program.cs", false)]
    [InlineData("corpus/catalogue.json", false)]
    public void A_file_of_a_run_is_known_by_its_name(string file, bool isOfARun) =>
        Assert.Equal(isOfARun, IsOfARun(file));

    private static bool IsOfARun(string file) => FileOfARun().IsMatch(Path.GetFileName(file));

    private static void AssertAbsent(Regex pattern)
    {
        IEnumerable<string> found = House.Files
            .Where(IsText)
            .SelectMany(file => File.ReadLines(House.Absolute(file))
                .Select((line, index) => (line, Place: $"{file}:{index + 1}"))
                .Where(item => pattern.IsMatch(item.line))
                .Select(item => $"{item.Place}: {item.line.Trim()}"));
        Rule.Holds(found);
    }

    private static bool IsText(string file) =>
        !file.EndsWith("ResidueTests.cs", StringComparison.Ordinal)
        && (TextExtensions.Contains(Path.GetExtension(file)) || NamedFiles.Contains(file));

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|under construction", RegexOptions.CultureInvariant)]
    private static partial Regex Residue();

    [GeneratedRegex(
        @"\.(log|tmp|bak|orig|rej|swp|prof|cpuprofile|heapsnapshot|nettrace|dmp|binlog|trx)$|^core\.[0-9]+$|~$",
        RegexOptions.CultureInvariant)]
    private static partial Regex FileOfARun();

    [GeneratedRegex(BeforePath + @"(/(root|home|Users)/|[A-Z]:\\Users\\)", RegexOptions.CultureInvariant)]
    private static partial Regex MachinePath();
}
