using System.Text;
using System.Text.RegularExpressions;

namespace Eei.Conformance;

/// <summary>The page's own text: its frame, style and script, embedded from <c>conformance/Reports/Page</c>.</summary>
internal static partial class PageTemplate
{
    private const string Folder = "page/";

    // The order in which the script's parts build on each other.
    private static readonly string[] ScriptFiles = ["model.js", "filter.js", "list.js", "detail.js", "page.js"];

    /// <summary>The style sheet.</summary>
    internal static string Style { get; } = Text("page.css");

    /// <summary>The script.</summary>
    internal static string Script { get; } = string.Concat(ScriptFiles.Select(Text));

    /// <summary>Fills the frame; what is filled in is not looked through again.</summary>
    /// <param name="parts">Text for each <c>{{name}}</c> of the frame.</param>
    internal static string Fill(IReadOnlyDictionary<string, string> parts)
    {
        string frame = Text("page.html");
        StringBuilder page = new();
        int start = 0;
        foreach (Match place in Place().Matches(frame))
        {
            page.Append(frame, start, place.Index - start).Append(parts[place.Groups[1].Value]);
            start = place.Index + place.Length;
        }

        return page.Append(frame, start, frame.Length - start).ToString();
    }

    private static string Text(string name)
    {
        using Stream stream = typeof(PageTemplate).Assembly.GetManifestResourceStream(Folder + name)
            ?? throw new InvalidOperationException($"the assembly has no resource {Folder}{name}");
        using StreamReader reader = new(stream);
        // The policy has a digest of script and style as the browser sees them.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Place();
}
