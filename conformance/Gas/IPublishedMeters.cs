using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Conformance;

/// <summary>What published tools do to modules, and our own rules on the same modules; handed to the suite.</summary>
public interface IPublishedMeters
{
    /// <summary>Metering as ewasm/wasm-metering injects it.</summary>
    /// <param name="module">The module.</param>
    /// <param name="costTable">The cost table, JSON.</param>
    /// <returns>The metered module, or why there is none.</returns>
    (Module? Metered, string? Refusal) InjectMetering(Module module, string costTable);

    /// <summary>The stack limiter as pwasm-utils injects it.</summary>
    /// <param name="module">The module.</param>
    /// <param name="limit">Greatest sum.</param>
    Module InjectStackLimit(Module module, uint limit);

    /// <summary>What each function costs that limiter; imported ones 0.</summary>
    ImmutableArray<uint> StackCosts(Module module);

    /// <summary>What each defined function weighs by docs/gas.md, Depth.</summary>
    ImmutableArray<ulong> Weights(Module module);

    /// <summary>What entering each segment of docs/gas.md costs, function by function, segments in order.</summary>
    /// <param name="module">The module.</param>
    /// <param name="costTable">Prices of instructions, in the form of ewasm/wasm-metering.</param>
    ImmutableArray<ImmutableArray<UInt128>> Segments(Module module, string costTable);
}
