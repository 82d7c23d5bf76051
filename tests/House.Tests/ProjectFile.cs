using System.Collections.Immutable;
using System.Xml.Linq;

namespace Eei.House.Tests;

/// <summary>What a project file says of its arrows.</summary>
/// <param name="Name">File name without extension.</param>
/// <param name="Path">Relative to the root.</param>
/// <param name="References">Names of the projects it references.</param>
/// <param name="Packages">Names of the packages it references itself.</param>
internal sealed record ProjectFile(
    string Name, string Path, ImmutableArray<string> References, ImmutableArray<string> Packages)
{
    /// <summary>Whether it is a test or benchmark project.</summary>
    public bool IsTest => Path.StartsWith("tests/", StringComparison.Ordinal);

    /// <summary>Reads one project file.</summary>
    public static ProjectFile Read(string path)
    {
        XElement project = XElement.Load(House.Absolute(path));
        return new ProjectFile(
            System.IO.Path.GetFileNameWithoutExtension(path),
            path,
            [.. Includes(project, "ProjectReference").Select(NameOf)],
            [.. Includes(project, "PackageReference")]);
    }

    private static string NameOf(string include) =>
        System.IO.Path.GetFileNameWithoutExtension(include.Replace('\\', '/'));

    private static IEnumerable<string> Includes(XElement project, string element) =>
        project.Descendants(element).Select(item => (string?)item.Attribute("Include")).OfType<string>();
}
