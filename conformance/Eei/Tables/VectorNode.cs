using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Eei.Conformance;

/// <summary>A mapping of a vector file; our own data, so what is wrong in it throws and says where.</summary>
internal sealed class VectorNode
{
    private readonly string _file;
    private readonly YamlMappingNode _node;

    /// <summary>A mapping.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="node">The mapping.</param>
    /// <param name="known">The keys it may have.</param>
    internal VectorNode(string file, YamlNode node, params ReadOnlySpan<string> known)
    {
        _file = file;
        _node = node as YamlMappingNode ?? throw Wrong(file, node, "a mapping belongs here");
        foreach (YamlNode key in _node.Children.Keys)
            if (!known.Contains(Scalar(key))) throw Wrong(file, key, $"there is no key '{key}'");
    }

    /// <summary>Keys and values in order.</summary>
    internal IEnumerable<(string Key, YamlNode Value)> Entries =>
        _node.Children.Select(entry => (Scalar(entry.Key), entry.Value));

    /// <summary>Whether a key is there.</summary>
    internal bool Has(string key) => _node.Children.ContainsKey(key);

    /// <summary>A value that must be there.</summary>
    internal YamlNode Need(string key) => _node.Children.TryGetValue(key, out YamlNode? value)
        ? value
        : throw Wrong(_file, _node, $"'{key}' is missing");

    /// <summary>A text, or null where the key is absent.</summary>
    internal string? Text(string key) => Has(key) ? Scalar(Need(key)) : null;

    /// <summary>A number, or null where the key is absent.</summary>
    internal ulong? Number(string key) =>
        Text(key) is { } text ? ulong.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    /// <summary>The items of a list, none where the key is absent.</summary>
    internal ImmutableArray<YamlNode> Items(string key) =>
        !Has(key) ? [] : [.. (Need(key) as YamlSequenceNode ?? throw Wrong(_file, Need(key), "a list belongs here"))];

    /// <summary>A list of texts, empty where the key is absent.</summary>
    internal ImmutableArray<string> Texts(string key) => [.. Items(key).Select(Scalar)];

    /// <summary>Bytes by address, none where the key is absent.</summary>
    internal ImmutableSortedDictionary<uint, byte[]> Bytes(string key) => !Has(key)
        ? ImmutableSortedDictionary<uint, byte[]>.Empty
        : ((YamlMappingNode)Need(key)).Children.ToImmutableSortedDictionary(
            entry => uint.Parse(Scalar(entry.Key), CultureInfo.InvariantCulture),
            entry => ByteText.Read(Scalar(entry.Value)));

    /// <summary>What is wrong with this mapping.</summary>
    internal FormatException Wrong(string what) => Wrong(_file, _node, what);

    /// <summary>The text of a scalar.</summary>
    internal string Scalar(YamlNode node) =>
        (node as YamlScalarNode)?.Value ?? throw Wrong(_file, node, "one value belongs here");

    private static FormatException Wrong(string file, YamlNode node, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{file}, line {node.Start.Line}: {what}"));
}
