using System.Collections.Immutable;
using Eei.Fuzz.Randomness;

namespace Eei.Fuzz;

/// <summary>Writes valid modules of any shape: structured control, calls, tables, segments; all that is computed is
/// kept observable.</summary>
/// <remarks>Source: anchors.md §4.2, 12 to 17.</remarks>
public sealed class GeneralGenerator : IGenerator
{
    /// <inheritdoc/>
    public string Name => "general";

    /// <inheritdoc/>
    public ExecutionCase Generate(Prng prng, Prng inputs, GeneratorConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(prng);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(configuration);
        Swarm swarm = Swarm.Draw(prng, configuration);
        byte[] code = new GeneralScript(prng, swarm).Write();
        var blocks = ImmutableArray.CreateBuilder<ShardBlock>();
        for (int i = inputs.Between(1, 3); i > 0; i--)
        {
            byte[] data = new byte[inputs.Below(64)];
            inputs.Fill(data);
            blocks.Add(new ShardBlock(0, data));
        }

        string schedule = GeneratedLimits.DrawSchedule(prng);
        return new ExecutionCase
        {
            Name = Name,
            Scripts = [new CaseScript(code)],
            PreStates = [Bytes32.Zero],
            Blocks = blocks.ToImmutable(),
            Rules = swarm.Rules,
            GasSchedule = schedule,
            Limits = Limits.Default with
            {
                Gas = swarm.Ending == Ending.Gas
                    ? GeneratedLimits.BoundedGas(schedule, 2) : GeneratedLimits.DrawGas(inputs, schedule, 2),
                MemoryPages = (uint)prng.Between(2, 8),
                CallDepth = GeneratedLimits.DrawDepth(inputs),
            },
        };
    }
}
