using System.Collections.Immutable;
using System.Globalization;
using Eei.Wasm;
using YamlDotNet.RepresentationModel;

namespace Eei.Conformance;

/// <summary>Reads the files of <c>conformance/vectors/eei</c>; the form is told in the README there.</summary>
public static class EeiVectorReader
{
    private const string Folder = "eei/";

    /// <summary>State root of every environment before the first block: bytes 1 to 32.</summary>
    public static Bytes32 PreState { get; } = new([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    /// <summary>Data of the block of a vector that gives none: bytes a0 to af.</summary>
    public static ImmutableArray<byte> BlockData { get; } = [.. Enumerable.Range(0xA0, 16).Select(i => (byte)i)];

    /// <summary>Names of the files, without extension.</summary>
    public static ImmutableArray<string> Files { get; } =
    [
        .. typeof(EeiVectorReader).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Select(name => name[Folder.Length..])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The vectors of one file.</summary>
    public static ImmutableArray<EeiVector> ReadFile(string file)
    {
        using Stream stream = typeof(EeiVectorReader).Assembly.GetManifestResourceStream(Folder + file)
            ?? throw new InvalidOperationException($"there are no vectors {file}");
        using StreamReader reader = new(stream);
        return Read(file, reader.ReadToEnd());
    }

    /// <summary>The vectors of a text.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="text">YAML.</param>
    /// <exception cref="FormatException">It is of another form; the message says where.</exception>
    public static ImmutableArray<EeiVector> Read(string file, string text)
    {
        using StringReader reader = new(text);
        YamlStream yaml = [];
        yaml.Load(reader);
        VectorNode root = new(file, yaml.Documents[0].RootNode, "vectors");
        return [.. root.Items("vectors").Select(node => Vector(file, node))];
    }

    private static EeiVector Vector(string file, YamlNode node)
    {
        VectorNode vector = new(
            file, node, "name", "questions", "rows", "calls", "pages", "data", "wat", "scripts", "libraries", "rules",
            "environments", "blocks", "ticks", "gas", "memory_pages", "field", "expect", "published");
        string name = vector.Text("name") ?? throw vector.Wrong("'name' is missing");
        CallScript? calls = !vector.Has("calls") ? null : new CallScript(
            (uint)(vector.Number("pages") ?? 1), vector.Bytes("data"), vector.Texts("calls"));
        ExecutionCase template = Template(file, vector, name, calls);
        ImmutableArray<EeiVectorCase> cases = Expectations(file, vector)
            .Select(entry => Case(file, template, entry.Profile, entry.Expected, calls)).ToImmutableArray();
        return new EeiVector(
            name, file,
            [.. vector.Texts("questions").Select(number => int.Parse(number, CultureInfo.InvariantCulture))],
            vector.Texts("rows"), Published(file, vector), [.. cases.OrderBy(one => one.Case.Profile)]);
    }

    private static ExecutionCase Template(string file, VectorNode vector, string name, CallScript? calls)
    {
        ImmutableArray<string> texts = calls is not null ? [calls.Text()]
            : vector.Text("wat") is { } wat ? [wat]
            : vector.Texts("scripts");
        int environments = (int)(vector.Number("environments") ?? (ulong)texts.Length);
        ImmutableArray<CaseScript> scripts = [.. texts.Select(text => new CaseScript(Code(vector, text)))];
        Limits limits = Limits.Default;
        return new ExecutionCase
        {
            Name = name,
            Scripts = [.. Enumerable.Range(0, environments).Select(i => scripts[Math.Min(i, scripts.Length - 1)])],
            Libraries = [.. vector.Items("libraries").Select(node => Library(file, node))],
            PreStates = [.. Enumerable.Repeat(PreState, environments)],
            Blocks = Blocks(vector),
            Rules = vector.Text("rules") == "strict" ? ScriptRuleSet.Strict : ScriptRuleSet.Lenient,
            Field = (BignumField)CaseWords.Fields.IndexOf(vector.Text("field") ?? "secp256k1"),
            Limits = new Limits(
                vector.Number("gas") ?? limits.Gas, vector.Number("ticks") ?? limits.Ticks,
                (uint)(vector.Number("memory_pages") ?? limits.MemoryPages), limits.CallDepth),
        };
    }

    private static ImmutableSortedDictionary<string, string> Published(string file, VectorNode vector)
    {
        if (!vector.Has("published")) return ImmutableSortedDictionary<string, string>.Empty;
        VectorNode published = new(file, vector.Need("published"), EeiVector.Engines.AsSpan());
        return published.Entries.ToImmutableSortedDictionary(
            entry => entry.Key, entry => published.Scalar(entry.Value), StringComparer.Ordinal);
    }

    private static byte[] Code(VectorNode place, string text)
    {
        try
        {
            return ModuleEncoder.Encode(TextParser.ParseModule(text));
        }
        catch (ModuleException error)
        {
            throw place.Wrong($"the module text is {error.Message}");
        }
    }

    private static ScriptLibrary Library(string file, YamlNode node)
    {
        VectorNode library = new(file, node, "name", "wat");
        return new ScriptLibrary(library.Text("name")!, Code(library, library.Text("wat")!));
    }

    private static ImmutableArray<ShardBlock> Blocks(VectorNode vector) => vector.Has("blocks")
        ? [.. vector.Texts("blocks").Select(text => Block(vector, text))]
        : [new ShardBlock(0, BlockData.ToArray())];

    private static ShardBlock Block(VectorNode vector, string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) throw vector.Wrong($"block '{text}' is not ENVIRONMENT:DATA");
        ulong environment = ulong.Parse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture);
        return new ShardBlock(environment, ByteText.Read(text[(colon + 1)..]));
    }

    private static IEnumerable<(EeiProfile Profile, YamlNode Expected)> Expectations(
        string file, VectorNode vector)
    {
        VectorNode expect = new(file, vector.Need("expect"), Keys((YamlMappingNode)vector.Need("expect")));
        List<EeiProfile> seen = [];
        foreach ((string key, YamlNode expected) in expect.Entries)
        {
            foreach (string word in key == "all" ? [.. CaseWords.Profiles] : key.Split(' '))
            {
                int profile = CaseWords.Profiles.IndexOf(word);
                if (profile < 0) throw expect.Wrong($"there is no profile '{word}'");
                if (seen.Contains((EeiProfile)profile)) throw expect.Wrong($"profile '{word}' stands twice");
                seen.Add((EeiProfile)profile);
                yield return ((EeiProfile)profile, expected);
            }
        }

        if (seen.Count != CaseWords.Profiles.Length) throw expect.Wrong("a profile is missing");
    }

    private static string[] Keys(YamlMappingNode node) =>
        [.. node.Children.Keys.Select(key => ((YamlScalarNode)key).Value!)];

    private static EeiVectorCase Case(
        string file, ExecutionCase template, EeiProfile profile, YamlNode node, CallScript? calls)
    {
        VectorNode expected = node is YamlScalarNode scalar
            ? new VectorNode(file, new YamlMappingNode("outcome", scalar.Value!), "outcome")
            : new VectorNode(
                file, node, "outcome", "outcomes", "root", "roots", "deposits", "ticks", "pages", "changed");
        ImmutableArray<string> outcomes =
            expected.Text("outcome") is { } one ? [one] : expected.Texts("outcomes");
        if (outcomes.Length != template.Blocks.Length) throw expected.Wrong("a block has no outcome");
        ImmutableArray<string> roots = Roots(expected, outcomes);
        ExecutionCase execution = template with
        {
            Name = $"{template.Name} [{CaseWords.Profiles[(int)profile]}]",
            Profile = profile,
            ExpectedBlocks = [.. outcomes.Select(outcome => new BlockExpectation(outcome, null, null))],
            ExpectedPostStates = [.. roots.Select(RootOf)],
            ExpectedDeposits =
                [.. expected.Texts("deposits").Select(text => new Deposit(ByteText.Read(text, Deposit.Length)))],
        };
        return new EeiVectorCase(execution, Memory(expected, calls), expected.Number("ticks"));
    }

    private static ImmutableArray<string> Roots(VectorNode expected, ImmutableArray<string> outcomes)
    {
        if (expected.Text("root") is { } root) return [root];
        if (expected.Has("roots")) return expected.Texts("roots");
        // Nothing but a run that returned may leave the root to the reader's imagination.
        return outcomes is ["returned"] ? throw expected.Wrong("'root' is missing") : ["pre"];
    }

    private static Bytes32 RootOf(string text) => text == "pre" ? PreState : new Bytes32(ByteText.Read(text, 32));

    private static ExpectedMemory? Memory(VectorNode expected, CallScript? calls)
    {
        if (!expected.Has("changed")) return null;
        if (calls is null) throw expected.Wrong("'changed' goes with 'calls'");
        uint pages = (uint)(expected.Number("pages") ?? calls.Pages);
        byte[] memory = new byte[pages * 65_536];
        foreach ((uint address, byte[] bytes) in calls.Data) bytes.CopyTo(memory, address);
        ImmutableSortedDictionary<uint, byte[]> changed = expected.Need("changed") is YamlScalarNode
            ? ImmutableSortedDictionary<uint, byte[]>.Empty
            : expected.Bytes("changed");
        foreach ((uint address, byte[] bytes) in changed) bytes.CopyTo(memory, address);
        string words = string.Join(", ", changed.Select(run => $"{run.Key}: {ByteText.Write(run.Value)}"));
        return new ExpectedMemory(pages, Bytes32.Sha256(memory), words.Length == 0 ? "unchanged" : words);
    }
}
