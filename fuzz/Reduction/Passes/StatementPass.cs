using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Fuzz.Reduction.Passes;

/// <summary>Drops statements, outermost first: runs of instructions that leave the stack as it was.</summary>
internal sealed class StatementPass : FunctionPass
{
    /// <inheritdoc/>
    public override string Name => "statements";

    /// <inheritdoc/>
    protected override void Run(BodySite site)
    {
        for (int depth = 0; !site.Session.IsOver; depth++)
        {
            ImmutableArray<Instruction> body = site.Body;
            ImmutableArray<BodyPart> parts = BodyShape.Of(site.Module, site.Function);
            if (parts.IsEmpty || parts.Max(part => part.Depth) < depth) return;
            ImmutableArray<(int Start, int End)> all = [.. Enumerable.Range(0, parts.Length)
                .Where(at => parts[at].Depth == depth && parts[at].IsStatement)
                .Select(at => (parts[at].Start, at + 1))];
            DeltaSearch.Remove(
                all, kept => site.Try(Without(body, all.Except(kept))), () => site.Session.IsOver);
        }
    }

    private static ImmutableArray<Instruction> Without(
        ImmutableArray<Instruction> body, IEnumerable<(int Start, int End)> cuts)
    {
        bool[] isCut = new bool[body.Length];
        foreach ((int start, int end) in cuts) isCut.AsSpan(start, end - start).Fill(true);
        return [.. body.Where((_, at) => !isCut[at])];
    }
}
