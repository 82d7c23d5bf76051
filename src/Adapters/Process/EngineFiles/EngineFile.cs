using System.Collections.Immutable;
using Eei.Protocol;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Eei.Processes;

/// <summary>Reads <c>engines.yaml</c>: the engines that somebody plugs in.</summary>
/// <remarks>Strict: an unknown key, a wrong type or a second engine of a name is refused. Source: docs/engines.md.
/// </remarks>
public static class EngineFile
{
    /// <summary>The name that is looked for in the working directory.</summary>
    public const string DefaultName = "engines.yaml";

    /// <summary>The variable that names another file.</summary>
    public const string PathVariable = "EEI_ENGINES";

    /// <summary>The file to read: the one the variable names, else the default one where it exists, else null.</summary>
    public static string? Locate()
    {
        string? named = Environment.GetEnvironmentVariable(PathVariable);
        if (!string.IsNullOrEmpty(named)) return named;
        return File.Exists(DefaultName) ? DefaultName : null;
    }

    /// <summary>The entries of the file to read, none where there is no file.</summary>
    /// <exception cref="EngineFileException">The file is missing or wrong.</exception>
    public static ImmutableArray<PluggedEngine> ReadLocated() => Locate() is { } path ? Read(path) : [];

    /// <summary>The entries of a file, in order.</summary>
    /// <exception cref="EngineFileException">The file is missing or wrong.</exception>
    public static ImmutableArray<PluggedEngine> Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException)
        {
            throw new EngineFileException(
                path, "it cannot be read", $"name an existing file in {PathVariable} or unset it");
        }

        return Parse(path, text);
    }

    /// <summary>The entries of a text.</summary>
    /// <param name="path">The name for sentences; relative programs and folders are looked for beside it.</param>
    /// <param name="text">YAML.</param>
    /// <exception cref="EngineFileException">It is wrong.</exception>
    public static ImmutableArray<PluggedEngine> Parse(string path, string text)
    {
        EngineNode root = EngineNode.Of(path, Document(path, text), "engines.yaml");
        root.AllowOnly("engines");
        List<PluggedEngine> engines = [];
        foreach (EngineNode node in root.Required("engines").Items())
        {
            PluggedEngine engine = EngineEntryReader.Read(node, Folder(path));
            if (engines.Exists(other => other.Name == engine.Name))
                throw node.Required("name").Bad($"a second engine is named '{engine.Name}'", "give it another name");
            engines.Add(engine);
        }

        return [.. engines];
    }

    private static string Folder(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;

    private static YamlNode Document(string path, string text)
    {
        YamlStream yaml = [];
        try
        {
            using StringReader reader = new(text);
            yaml.Load(reader);
        }
        catch (Exception error) when (
            error is YamlException or InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            long line = error is YamlException at ? at.Start.Line : 0;
            string reason = error.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
            throw new EngineFileException(path, line, "syntax", $"not YAML: {reason}", "correct it there");
        }

        return yaml.Documents.Count == 1
            ? yaml.Documents[0].RootNode
            : throw new EngineFileException(
                path, $"it holds {yaml.Documents.Count} documents", "write one, with a list named engines");
    }
}
