using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Fuzz.Reduction.Passes;

/// <summary>Replaces expressions: by default constants, by one of their operands, or by drops of their operands
/// and default constants.</summary>
internal sealed class OperandPass : FunctionPass
{
    /// <inheritdoc/>
    public override string Name => "operands";

    /// <inheritdoc/>
    protected override void Run(BodySite site)
    {
        for (int at = site.Body.Length - 2; at >= 0 && !site.Session.IsOver; at--)
        {
            at = Math.Min(at, site.Body.Length - 2);
            if (at < 0) return;
            ImmutableArray<BodyPart> parts = BodyShape.Of(site.Module, site.Function);
            if (parts[at].IsKnown) Simplify(site, parts[at], at);
        }
    }

    private static void Simplify(BodySite site, BodyPart part, int at)
    {
        ImmutableArray<Instruction> constants = [.. part.Pushes.Select(Defaults.Of)];
        if (!part.Pushes.IsEmpty && site.TryReplace(part.Start, at + 1, constants)) return;
        for (int operand = 0; operand < part.OperandStarts.Length; operand++)
        {
            if (part.Pushes.Length != 1 || part.Pops[operand] != part.Pushes[0]) continue;
            int end = operand + 1 < part.OperandStarts.Length ? part.OperandStarts[operand + 1] : at;
            if (site.TryReplace(part.Start, at + 1, site.Body[part.OperandStarts[operand]..end])) return;
        }

        if (site.Body[at].Opcode is Opcode.End or Opcode.Else or Opcode.Block or Opcode.Loop or Opcode.If) return;
        site.TryReplace(
            at, at + 1, [.. part.Pops.Select(_ => new Instruction(Opcode.Drop)), .. constants]);
    }
}
