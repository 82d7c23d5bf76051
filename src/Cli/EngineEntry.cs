using System.Collections.Immutable;
using Eei.Fuzz;

namespace Eei.Cli;

/// <summary>An engine this program has, and the faults that can be planted in it.</summary>
/// <param name="Name">As in <c>--engines</c>.</param>
/// <param name="Create">Makes an instance for one thread.</param>
/// <param name="Faults">Each plantable fault, with how to make the engine that has it.</param>
public sealed record EngineEntry(string Name, Func<IEeiEngine> Create, ImmutableArray<EngineFactory> Faults)
{
    /// <summary>As the fuzzer takes it.</summary>
    public EngineFactory Factory => new(Name, Create);
}
