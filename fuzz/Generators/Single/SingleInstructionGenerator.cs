using System.Collections.Immutable;
using Eei.Fuzz.Randomness;
using Eei.Wasm;

namespace Eei.Fuzz;

/// <summary>Exercises one instruction on several tuples of nasty operands; the rest of the module only feeds and
/// records it.</summary>
/// <remarks>Source: anchors.md §4.2, 15: it finds miscompilations that larger modules mask.</remarks>
public sealed class SingleInstructionGenerator : IGenerator
{
    private static readonly ImmutableArray<InstructionFacts> Scalars =
        [.. InstructionTable.OfWasm2.Where(row => row.Feature != Feature.Vector)];

    private static readonly ImmutableArray<InstructionFacts> Everything = [.. InstructionTable.OfWasm2];

    /// <inheritdoc/>
    public string Name => "single";

    /// <inheritdoc/>
    public ExecutionCase Generate(Prng prng, Prng inputs, GeneratorConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(prng);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(configuration);
        ImmutableArray<InstructionFacts> menu = configuration.Vectors == VectorUse.Allowed ? Everything : Scalars;
        if (configuration.Second == SecondEditionUse.Never || configuration.Floats == FloatUse.Never)
            menu = [.. menu.Where(configuration.Allows)];
        var script = new SingleScript(prng, prng.Pick<InstructionFacts>(menu.AsSpan()).Opcode)
        {
            Second = configuration.Second,
        };
        int tuples = prng.Between(2, 5);
        for (int i = 0; i < tuples; i++) EmitTuple(script, i == tuples - 1 ? Hazard.Any : Hazard.None);
        byte[] code = script.Finish();
        var blocks = ImmutableArray.CreateBuilder<ShardBlock>();
        for (int i = inputs.Between(2, 5); i > 0; i--) blocks.Add(new ShardBlock(0, script.DrawData(inputs)));
        string schedule = GeneratedLimits.DrawSchedule(prng);
        return new ExecutionCase
        {
            Name = Name,
            Scripts = [new CaseScript(code)],
            PreStates = [Bytes32.Zero],
            Blocks = blocks.ToImmutable(),
            GasSchedule = schedule,
            Limits = Limits.Default with
            {
                Gas = GeneratedLimits.DrawGas(inputs, schedule, script.Pages),
                MemoryPages = (uint)prng.Between(2, 6),
                CallDepth = GeneratedLimits.DrawDepth(inputs),
            },
        };
    }

    private static void EmitTuple(SingleScript script, Hazard hazard)
    {
        switch (script.Facts.Immediates)
        {
            case Immediates.MemoryArgument or Immediates.MemoryArgumentLane:
                SingleMemory.EmitAccess(script, hazard);
                break;
            case Immediates.Memory or Immediates.MemoryMemory or Immediates.DataMemory or Immediates.Data:
                SingleMemory.EmitBulk(script, hazard);
                break;
            case Immediates.Table or Immediates.TableTable or Immediates.ElementTable or Immediates.Element
                or Immediates.TypeTable or Immediates.ReferenceType:
                SingleTable.Emit(script, hazard);
                break;
            default:
                if (script.Facts.HasFixedSignature && script.Opcode is not (Opcode.RefFunc or Opcode.Nop))
                    SingleNumeric.Emit(script, hazard);
                else SingleControl.Emit(script, hazard);
                break;
        }
    }
}

/// <summary>Whether a tuple may trap; all but the last of a script may not, or the rest would not run.</summary>
internal enum Hazard
{
    /// <summary>It must not trap.</summary>
    None,

    /// <summary>Whatever the operands bring.</summary>
    Any,
}
