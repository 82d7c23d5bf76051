using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Eei.Fuzz;

/// <summary>The cases that a run of the determinism matrix looks at.</summary>
public static class DeterminismCases
{
    // One case in so many also comes under other choices: a cache that leaves one out of its key mixes them up.
    private const int TwinEvery = 6;

    /// <summary>Planned, single and general as in a campaign, and sequences.</summary>
    public static GeneratorConfiguration Generators { get; } =
        GeneratorConfiguration.Parse("planned=40,single=15,general=25,sequence=20");

    /// <summary>Cases 0 to <paramref name="count"/> - 1 of a seed, some of them followed by twins: the same scripts
    /// under another gas schedule, field or set of rules.</summary>
    public static ImmutableArray<ExecutionCase> Generate(
        ulong seed, ulong count, GeneratorConfiguration configuration)
    {
        var set = new GeneratorSet(configuration);
        var cases = ImmutableArray.CreateBuilder<ExecutionCase>();
        for (ulong number = 0; number < count; number++)
        {
            ExecutionCase made = set.Generate(seed, number);
            cases.Add(made);
            if (number % TwinEvery == 0) cases.AddRange(Twins(made));
        }

        return cases.ToImmutable();
    }

    /// <summary>The digest of everything that decides a case, whoever made it: SHA-256 of its file, 16
    /// digits.</summary>
    public static string DigestOf(ExecutionCase execution)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ExecutionCase inline = execution with
        {
            Origin = null,
            Scripts = [.. execution.Scripts.Select(script => script with { Path = null })],
        };
        return Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(CaseFileWriter.Write(inline))).AsSpan(0, 8));
    }

    private static IEnumerable<ExecutionCase> Twins(ExecutionCase made)
    {
        string schedule = made.GasSchedule == "unit" ? "ewasm-cycles" : "unit";
        yield return made with { Name = $"{made.Name}-{schedule}", GasSchedule = schedule, Origin = null };
        BignumField field =
            made.Field == BignumField.Secp256k1 ? BignumField.Secp256k1 + 1 : BignumField.Secp256k1;
        yield return made with { Name = $"{made.Name}-{field}", Field = field, Origin = null };
        ScriptRuleSet rules =
            made.Rules == ScriptRuleSet.Strict ? ScriptRuleSet.Lenient : ScriptRuleSet.Strict;
        yield return made with { Name = $"{made.Name}-{rules}", Rules = rules, Origin = null };
    }
}
