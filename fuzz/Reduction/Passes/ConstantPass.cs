using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Fuzz.Reduction.Passes;

/// <summary>Makes constants 0, 1 or -1 and memory offsets 0.</summary>
internal sealed class ConstantPass : FunctionPass
{
    /// <inheritdoc/>
    public override string Name => "constants";

    /// <inheritdoc/>
    protected override void Run(BodySite site)
    {
        for (int at = 0; at < site.Body.Length && !site.Session.IsOver; at++)
        {
            foreach (ulong bits in Simpler(site.Body[at]))
                if (site.TryReplace(at, at + 1, [site.Body[at] with { Bits = bits, BitsHigh = 0 }])) break;
        }
    }

    private static ImmutableArray<ulong> Simpler(Instruction instruction) => instruction.Facts.Immediates switch
    {
        Immediates.I32 => [0, 1, uint.MaxValue],
        Immediates.I64 => [0, 1, ulong.MaxValue],
        Immediates.F32 or Immediates.F64 or Immediates.V128 or Immediates.MemoryArgument
            or Immediates.MemoryArgumentLane => [0],
        _ => [],
    };
}
