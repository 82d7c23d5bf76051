using System.Collections.Immutable;
using Eei.Fuzz.Randomness;

namespace Eei.Fuzz;

/// <summary>All generators: makes case n of a campaign from its seed alone.</summary>
public sealed class GeneratorSet
{
    /// <summary>Version of all generators; any change to what any of them makes raises it.</summary>
    public const int Version = 2;

    private static readonly ImmutableArray<IGenerator> All =
        [new PlannedGenerator(), new SingleInstructionGenerator(), new GeneralGenerator(), new SequenceGenerator()];

    private readonly GeneratorConfiguration _configuration;
    private readonly ImmutableArray<IGenerator> _generators;
    private readonly int _totalWeight;

    /// <summary>The generators of a configuration.</summary>
    public GeneratorSet(GeneratorConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        _configuration = configuration;
        _generators = [.. configuration.Shares.Select(share => Find(share.Name))];
        _totalWeight = configuration.Shares.Sum(share => share.Weight);
    }

    /// <summary>Names of all generators.</summary>
    public static IEnumerable<string> Names => All.Select(generator => generator.Name);

    /// <summary>The generator of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static IGenerator Find(string name) => All.FirstOrDefault(generator => generator.Name == name)
        ?? throw new ArgumentException($"no generator '{name}'", nameof(name));

    /// <summary>Makes case <paramref name="number"/> of the campaign with that seed.</summary>
    public ExecutionCase Generate(ulong seed, ulong number)
    {
        IGenerator generator = _generators[Choose(seed, number)];
        ExecutionCase made = generator.Generate(
            Prng.For(seed, Version, PrngStream.Generation, Script(number)),
            Prng.For(seed, Version, PrngStream.Inputs, number),
            _configuration);
        return made with
        {
            Name = $"{generator.Name}-{seed}-{number}",
            Origin = new CaseOrigin(generator.Name, seed, number, Version),
        };
    }

    /// <summary>Place, in the configuration, of the generator that makes a case.</summary>
    public int Choose(ulong seed, ulong number)
    {
        int draw = Prng.For(seed, Version, PrngStream.Choice, Script(number)).Below(_totalWeight);
        for (int i = 0; ; i++)
        {
            draw -= _configuration.Shares[i].Weight;
            if (draw < 0) return i;
        }
    }

    // Cases with the same script stand one after the other.
    private ulong Script(ulong number) => number / (ulong)_configuration.CasesPerScript;
}
