using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Metering;

/// <summary>What docs/gas.md says of a module without running it, to hold published tools against.</summary>
public static class StaticRules
{
    /// <summary>The weight of every defined function.</summary>
    /// <param name="module">A valid module.</param>
    public static ImmutableArray<ulong> Weights(Module module)
    {
        ModuleSpaces spaces = new(module);
        return [.. spaces.Module.Functions.Select(function => FunctionWeights.Of(spaces, function))];
    }

    /// <summary>The price of every segment of every defined function; locals cost nothing.</summary>
    /// <param name="module">A valid module of WebAssembly 1.0.</param>
    /// <param name="costs">Prices.</param>
    public static ImmutableArray<ImmutableArray<UInt128>> Segments(Module module, WasmMeteringCosts costs)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(costs);
        return [.. module.Functions.Select(function => Segments(function, costs))];
    }

    private static ImmutableArray<UInt128> Segments(Function function, WasmMeteringCosts costs)
    {
        SegmentTable table = new(function, costs.Of, localPrice: 0);
        // The end of a body starts no segment.
        int[] starts =
        [
            0, .. Enumerable.Range(1, function.Body.Length - 1)
                .Where(at => SegmentTable.Ends(function.Body[at - 1].Opcode)),
        ];
        return [.. starts.Select(table.ChargeAt)];
    }
}
