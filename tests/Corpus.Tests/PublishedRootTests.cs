using Eei.Corpus.Tests.Models;

namespace Eei.Corpus.Tests;

/// <summary>Numbers that others published: they tie the models, and so every expected root, to the world.</summary>
/// <remarks>Sources: ewasm/scout's bazaar.yaml; FIPS 180-4 examples; RFC 7693; Keccak's known answers.</remarks>
public sealed class PublishedRootTests
{
    private const string EmptyState = "22ea9b045f8792170b45ec629c98e1b92bc6a19cd8d0e9f37baaadf2564142f4";
    private const string TwoMessages = "29505fd952857b5766c759bcb4af58eb8df5a91043540c1398dd987a503127fc";
    private const string Block =
        "5c00000050000000"
        + "01000000000000000000000000000000000000000000000000000000000000000000000000000000"
        + "02000000000000000101010101010101010101010101010101010101010101010101010101010101"
        + "0400000000000000";

    [Fact]
    public void Bazaar_model_gives_the_published_roots()
    {
        Assert.Equal(EmptyState, Hex(Digests.Keccak256(Convert.FromHexString("0400000000000000"))));
        ModelEffect effect = new BazaarModel().Execute(
            Convert.FromHexString(EmptyState), Convert.FromHexString(Block), Limits.Default);
        Assert.Equal(TwoMessages, Hex(effect.PostState));
    }

    [Fact]
    public void Bazaar_case_has_the_published_block_and_roots()
    {
        string text = File.ReadAllText(Path.Combine(CorpusFolder.Scripts, "bazaar", "bazaar.yaml"));
        foreach (string published in new[] { EmptyState, TwoMessages, Block })
            Assert.Contains($"\"{published}\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("616263", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void Sha256_gives_known_answers(string message, string digest) =>
        Assert.Equal(digest, Hex(Digests.Sha256(Convert.FromHexString(message))));

    [Theory]
    [InlineData("", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")]
    [InlineData("616263", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45")]
    public void Keccak256_gives_known_answers(string message, string digest) =>
        Assert.Equal(digest, Hex(Digests.Keccak256(Convert.FromHexString(message))));

    [Theory]
    [InlineData("", "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8")]
    [InlineData("616263", "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319")]
    public void Blake2b256_gives_known_answers(string message, string digest) =>
        Assert.Equal(digest, Hex(Digests.Blake2b256(Convert.FromHexString(message))));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
