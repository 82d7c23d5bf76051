using System.Security.Cryptography;

namespace Eei.Fuzz.Tests;

/// <summary>The same cases on every machine: a digest over the first hundred of each generator, for this generator
/// version.</summary>
public sealed class GeneratorVectorTests
{
    [Theory]
    [InlineData("planned", "c5c7305357ef9556fddea15da70134c379069db77a8317503a58f877bfcb750a")]
    [InlineData("single", "0dd7b506ad2d701207d60325db69b93f6b473a63627aebadb2e0cad30ddf998a")]
    [InlineData("general", "c73c51971f30a6178ca2abfe1514913f359e83f4014f321265eedbb3ef447d58")]
    public void FirstHundredCases_AreTheOnesOfThisVersion(string name, string digest)
    {
        Assert.Equal(1, GeneratorSet.Version);
        var set = new GeneratorSet(GeneratorConfiguration.Parse(name));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (ulong number = 0; number < 100; number++)
        {
            ExecutionCase made = set.Generate(1, number);
            foreach (CaseScript script in made.Scripts) hash.AppendData(script.Code.Span);
            foreach (ShardBlock block in made.Blocks) hash.AppendData(block.Data.Span);
        }

        // Where a generator was changed on purpose: raise GeneratorSet.Version and write down the new digest.
        Assert.Equal(digest, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
