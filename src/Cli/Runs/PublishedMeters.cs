using System.Collections.Immutable;
using Eei.Conformance;
using Eei.Metering;
using Eei.Wasm;

namespace Eei.Cli.Runs;

/// <summary>The policies of <c>src/Metering</c>, as the suite <c>gas</c> wants them.</summary>
internal sealed class PublishedMeters : IPublishedMeters
{
    /// <inheritdoc/>
    public (Module? Metered, string? Refusal) InjectMetering(Module module, string costTable)
    {
        try
        {
            return (new WasmMeteringPolicy(WasmMeteringCosts.Read(costTable)).Inject(module), null);
        }
        catch (MeteringRefusedException refusal)
        {
            return (null, refusal.Message);
        }
    }

    /// <inheritdoc/>
    public Module InjectStackLimit(Module module, uint limit) => new StackHeightPolicy(limit).Inject(module);

    /// <inheritdoc/>
    public ImmutableArray<uint> StackCosts(Module module) => StackHeightPolicy.Costs(module);

    /// <inheritdoc/>
    public ImmutableArray<ulong> Weights(Module module) => StaticRules.Weights(module);

    /// <inheritdoc/>
    public ImmutableArray<ImmutableArray<UInt128>> Segments(Module module, string costTable) =>
        StaticRules.Segments(module, WasmMeteringCosts.Read(costTable));
}
