using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Eei.Processes;

/// <summary>A place in <c>engines.yaml</c> that knows its file, line and key.</summary>
internal sealed class EngineNode
{
    private readonly string _file;
    private readonly string _key;
    private readonly YamlNode _node;

    private EngineNode(string file, YamlNode node, string key)
    {
        _file = file;
        _node = node;
        _key = key;
    }

    /// <summary>File and line.</summary>
    internal string Place => string.Create(CultureInfo.InvariantCulture, $"{_file}, line {_node.Start.Line}");

    internal static EngineNode Of(string file, YamlNode node, string key) => new(file, node, key);

    /// <summary>The sentence for something wrong here.</summary>
    internal EngineFileException Bad(string what, string advice) => new(_file, _node.Start.Line, _key, what, advice);

    /// <summary>The text of a scalar.</summary>
    internal string Text() => _node is YamlScalarNode { Value: { Length: > 0 } text }
        ? text
        : throw Bad("it is no text", "write one word or a quoted text");

    /// <summary>A positive number.</summary>
    internal double Number() =>
        double.TryParse(Text(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
        && number is > 0 and <= 1_000_000_000
            ? number
            : throw Bad($"'{Text()}' is no positive number", "write one, such as 10");

    /// <summary>One of some words.</summary>
    internal string OneOf(params ReadOnlySpan<string> words)
    {
        string text = Text();
        return words.Contains(text)
            ? text
            : throw Bad($"'{text}' is none of them", $"use one of {string.Join(", ", words.ToArray())}");
    }

    /// <summary>The items of a list.</summary>
    internal ImmutableArray<EngineNode> Items()
    {
        if (_node is not YamlSequenceNode list) throw Bad("it is no list", "begin each item with a dash");
        return [.. list.Children.Select((child, index) =>
            new EngineNode(_file, child, string.Create(CultureInfo.InvariantCulture, $"{_key}[{index}]")))];
    }

    /// <summary>Keys and values of a mapping, sorted by key.</summary>
    internal ImmutableSortedDictionary<string, EngineNode> Entries()
    {
        if (_node is not YamlMappingNode map) throw Bad("it has no keys", "write 'key: value' lines");
        var entries = ImmutableSortedDictionary.CreateBuilder<string, EngineNode>(StringComparer.Ordinal);
        foreach ((YamlNode key, YamlNode value) in map.Children)
        {
            if (key is not YamlScalarNode { Value: { } name }) throw Bad("a key is no word", "write keys as plain words");
            entries[name] = new EngineNode(_file, value, $"{_key}.{name}");
        }

        return entries.ToImmutable();
    }

    internal EngineNode? Optional(string key) => Entries().GetValueOrDefault(key);

    internal EngineNode Required(string key) =>
        Optional(key) ?? throw Bad($"'{key}' is missing", $"add '{key}:'");

    /// <summary>Refuses keys that nobody reads.</summary>
    internal void AllowOnly(params ReadOnlySpan<string> keys)
    {
        foreach ((string key, EngineNode value) in Entries())
            if (!keys.Contains(key))
                throw value.Bad($"there is no key '{key}' here", $"use only {string.Join(", ", keys.ToArray())}");
    }
}
