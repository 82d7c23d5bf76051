using Eei.Fuzz.Randomness;

namespace Eei.Fuzz;

/// <summary>Makes cases out of chance; the same stream and configuration give the same case on every
/// machine.</summary>
public interface IGenerator
{
    /// <summary>Its name, as in <c>--generators</c>.</summary>
    string Name { get; }

    /// <summary>Makes one case.</summary>
    ExecutionCase Generate(Prng prng, GeneratorConfiguration configuration);
}
