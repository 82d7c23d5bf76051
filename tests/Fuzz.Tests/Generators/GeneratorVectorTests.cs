using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Eei.Fuzz.Tests;

/// <summary>The same cases on every machine: a digest over everything that decides the first hundred
/// of each generator, for this generator version.</summary>
public sealed class GeneratorVectorTests
{
    [Theory]
    [InlineData("planned", "d98ea1f8848e5a7f0292a08742062528da49be187cc2ae91b391ba3720d6230f")]
    [InlineData("single", "2c8c8eeddb9f0da6381af389f72dac57e74996abe76b1d6fce9d2aef93bc784b")]
    [InlineData("general", "561493635dd512ba07dbcbc3985248d6bc6d33cbc0da6c28a44b52f92b8c2353")]
    [InlineData("sequence", "13eae6f8b1614e393e7080794c7737b80223c0268a924935619f4fd11483e92a")]
    public void FirstHundredCases_AreTheOnesOfThisVersion(string name, string digest)
    {
        Assert.Equal(2, GeneratorSet.Version);
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
