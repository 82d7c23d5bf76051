using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Fuzz.Reduction.Passes;

/// <summary>Replaces blocks, loops and ifs by what stands in them.</summary>
internal sealed class UnwrapPass : FunctionPass
{
    /// <inheritdoc/>
    public override string Name => "unwrapping";

    /// <inheritdoc/>
    protected override void Run(BodySite site)
    {
        for (int at = site.Body.Length - 2; at >= 0 && !site.Session.IsOver; at--)
        {
            ImmutableArray<Instruction> body = site.Body;
            if (at >= body.Length || body[at].Opcode is not (Opcode.Block or Opcode.Loop or Opcode.If)) continue;
            (int middle, int end) = Ends(body, at);
            ImmutableArray<Instruction> head =
                body[at].Opcode == Opcode.If ? [new Instruction(Opcode.Drop)] : [];
            if (Opened(body[(at + 1)..middle]) is { } first && site.TryReplace(at, end + 1, [.. head, .. first]))
                continue;
            if (middle < end && Opened(body[(middle + 1)..end]) is { } second)
                site.TryReplace(at, end + 1, [.. head, .. second]);
        }
    }

    private static (int Middle, int End) Ends(ImmutableArray<Instruction> body, int start)
    {
        int middle = -1;
        int depth = 0;
        for (int at = start + 1; ; at++)
        {
            Opcode opcode = body[at].Opcode;
            if (opcode is Opcode.Block or Opcode.Loop or Opcode.If) depth++;
            else if (opcode == Opcode.Else && depth == 0) middle = at;
            else if (opcode == Opcode.End && depth-- == 0) return (middle < 0 ? at : middle, at);
        }
    }

    // Labels beyond the block come one nearer; null where something branches to the block itself.
    private static ImmutableArray<Instruction>? Opened(ImmutableArray<Instruction> inner)
    {
        var opened = ImmutableArray.CreateBuilder<Instruction>(inner.Length);
        uint depth = 0;
        foreach (Instruction instruction in inner)
        {
            if (instruction.Opcode is Opcode.Block or Opcode.Loop or Opcode.If) depth++;
            if (instruction.Opcode == Opcode.End) depth--;
            uint own = depth;
            if (instruction.Facts.Immediates == Immediates.Label)
            {
                if (instruction.Index == own) return null;
                opened.Add(instruction with { Index = Nearer(instruction.Index, own) });
            }
            else if (instruction.Facts.Immediates == Immediates.LabelTable)
            {
                if (instruction.Labels.Contains(own)) return null;
                opened.Add(instruction with { Labels = [.. instruction.Labels.Select(label => Nearer(label, own))] });
            }
            else
            {
                opened.Add(instruction);
            }
        }

        return opened.ToImmutable();
    }

    private static uint Nearer(uint label, uint own) => label > own ? label - 1 : label;
}
