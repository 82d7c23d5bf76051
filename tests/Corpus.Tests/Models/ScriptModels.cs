namespace Eei.Corpus.Tests.Models;

/// <summary>The model of each script, by the name of its module; both spellings of the imports share one.</summary>
internal static class ScriptModels
{
    private const string LegacySuffix = "-legacy";

    private static readonly SortedDictionary<string, IScriptModel> ByName = new(StringComparer.Ordinal)
    {
        ["bazaar"] = new BazaarModel(),
        ["bignum"] = new BignumModel(),
        ["blake2b"] = new DigestModel(Digests.Blake2b256),
        ["chain"] = new ChainModel(),
        ["deposits"] = new DepositsModel(),
        ["echo"] = new EchoModel(),
        ["helloworld"] = new HelloworldModel(),
        ["keccak256"] = new DigestModel(Digests.Keccak256),
        ["ledger"] = new LedgerModel(),
        ["library"] = new LibraryModel(),
        ["recursion"] = new RecursionModel(),
        ["sha256"] = new DigestModel(Digests.Sha256),
    };

    /// <summary>The model of the module at a path.</summary>
    public static IScriptModel Of(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return ByName[name.EndsWith(LegacySuffix, StringComparison.Ordinal) ? name[..^LegacySuffix.Length] : name];
    }
}
