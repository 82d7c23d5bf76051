using Eei.Fuzz.Randomness;

namespace Eei.Fuzz;

/// <summary>Makes cases out of chance; the same stream and configuration give the same case on every
/// machine.</summary>
public interface IGenerator
{
    /// <summary>Its name, as in <c>--generators</c>.</summary>
    string Name { get; }

    /// <summary>Makes one case.</summary>
    /// <param name="prng">Chance for the scripts, and for all that decides how they are compiled: the schedule, the
    /// greatest memory.</param>
    /// <param name="inputs">Chance for what they are run with: roots, blocks, the other limits.</param>
    /// <param name="configuration">What may be used.</param>
    ExecutionCase Generate(Prng prng, Prng inputs, GeneratorConfiguration configuration);
}
