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

    [GeneratedRegex(BeforePath + @"(/root/|/home/|/Users/|[A-Z]:\\Users\\)", RegexOptions.CultureInvariant)]
    private static partial Regex MachinePath();
}
