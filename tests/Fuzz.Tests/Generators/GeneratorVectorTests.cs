using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Eei.Fuzz.Tests;

/// <summary>The same cases on every machine: a digest over everything that decides the first hundred
/// of each generator, for this generator version.</summary>
public sealed class GeneratorVectorTests
{
    [Theory]
    [InlineData("planned", "ccc0bc506d290cc0e53df270c348a1f5a4e38006c2ee1f4add342a9f79d9e745")]
    [InlineData("single", "f920de06942feeaf26db857539c6a17c7742f5516f2f2cecaacdaaea919720c2")]
    [InlineData("general", "80205ecf328491275288d61d56c4c7db7cee83d62f5f3ab9ba598ace0eec32a1")]
    [InlineData("sequence", "9af79fb0d9db6748a156b06acdfc3a3c04ea42984b6bb06b11c012f87bcab15e")]
    public void FirstHundredCases_AreTheOnesOfThisVersion(string name, string digest)
    {
        Assert.Equal(1, GeneratorSet.Version);
        var set = new GeneratorSet(GeneratorConfiguration.Parse(name));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (ulong number = 0; number < 100; number++)
        {
            ExecutionCase made = set.Generate(1, number);
            foreach (CaseScript script in made.Scripts) hash.AppendData(script.Code.Span);
            foreach (ScriptLibrary library in made.Libraries) hash.AppendData(library.Code.Span);
            foreach (Bytes32 root in made.PreStates) hash.AppendData(root.ToArray());
            foreach (ShardBlock block in made.Blocks)
            {
                hash.AppendData([(byte)block.Environment]);
                hash.AppendData(block.Data.Span);
            }

            hash.AppendData(Encoding.ASCII.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $"{made.Profile} {made.Rules} {made.GasSchedule} {made.Field} {made.Limits.Gas} {made.Limits.Ticks} "
                + $"{made.Limits.MemoryPages} {made.Limits.CallDepth}")));
        }

        // Where a generator was changed on purpose: raise GeneratorSet.Version and write down the new digest.
        Assert.Equal(digest, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
