using System.Collections.Immutable;
using System.Globalization;
using Eei.Wasm;
using YamlDotNet.RepresentationModel;

namespace Eei.Conformance;

/// <summary>Reads a file of <c>conformance/vectors</c>; our own data, so what is wrong in it throws.</summary>
internal static class EeiVectorFile
{
    private static readonly Bytes32 PreState = new([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    private static readonly string DefaultBlock =
        "0:" + Convert.ToHexString([.. Enumerable.Range(0xA0, 16).Select(i => (byte)i)]);

    /// <summary>The vectors of one file.</summary>
    internal static IEnumerable<ExecutionCase> Read(string file)
    {
        using Stream stream = typeof(EeiVectorFile).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"there are no vectors {file}");
        using StreamReader reader = new(stream);
        YamlStream yaml = [];
        yaml.Load(reader);
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        ImmutableSortedDictionary<string, byte[]> modules = ((YamlMappingNode)root["modules"]).Children
            .ToImmutableSortedDictionary(
                entry => Text(entry.Key), entry => Code(Text(entry.Value)), StringComparer.Ordinal);
        var vectors = (YamlSequenceNode)root["vectors"];
        return [.. vectors.Children.SelectMany(node => Cases((YamlMappingNode)node, modules))];
    }

    private static byte[] Code(string text) => text.StartsWith('(')
        ? ModuleEncoder.Encode(TextParser.ParseModule(text))
        : Convert.FromHexString(text.Replace("\n", "", StringComparison.Ordinal));

    private static IEnumerable<ExecutionCase> Cases(
        YamlMappingNode vector, ImmutableSortedDictionary<string, byte[]> modules)
    {
        string name = Text(vector["name"]);
        CaseScript script = new(modules[Text(vector["module"])]);
        string[] blocks = vector.Children.TryGetValue("blocks", out YamlNode? given) ? Texts(given) : [DefaultBlock];
        Limits limits = Limits.Default;
        if (vector.Children.TryGetValue("gas", out YamlNode? gas))
            limits = limits with { Gas = ulong.Parse(Text(gas), CultureInfo.InvariantCulture) };
        foreach ((YamlNode profile, YamlNode node) in ((YamlMappingNode)vector["expect"]).Children)
        {
            var expected = (YamlMappingNode)node;
            string[] roots = Texts(expected["roots"]);
            yield return new ExecutionCase
            {
                Name = $"{name} [{Text(profile)}]",
                Scripts = [.. roots.Select(_ => script)],
                PreStates = [.. roots.Select(_ => PreState)],
                Blocks = [.. blocks.Select(Block)],
                Profile = (EeiProfile)CaseWords.Profiles.IndexOf(Text(profile)),
                Limits = limits,
                ExpectedBlocks =
                    [.. Texts(expected["outcomes"]).Select(outcome => new BlockExpectation(outcome, null, null))],
                ExpectedPostStates =
                    [.. roots.Select(root => root == "pre" ? PreState : new Bytes32(Filled(root, 32)))],
                ExpectedDeposits =
                    [.. Texts(expected["deposits"]).Select(deposit => new Deposit(Filled(deposit, Deposit.Length)))],
            };
        }
    }

    private static ShardBlock Block(string text)
    {
        string[] parts = text.Split(':');
        return new ShardBlock(ulong.Parse(parts[0], CultureInfo.InvariantCulture), Convert.FromHexString(parts[1]));
    }

    private static byte[] Filled(string hex, int length)
    {
        byte[] bytes = new byte[length];
        Convert.FromHexString(hex).CopyTo(bytes, 0);
        return bytes;
    }

    private static string[] Texts(YamlNode node) => [.. ((YamlSequenceNode)node).Children.Select(Text)];

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;
}
