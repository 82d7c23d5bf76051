using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Fuzz.Reduction.Passes;

/// <summary>Drops functions, types, globals, tables, passive segments and imports that nothing refers to.</summary>
internal sealed class UnusedPass : IReductionPass
{
    /// <inheritdoc/>
    public string Name => "unused";

    /// <inheritdoc/>
    public void Run(ReductionSession session)
    {
        for (int at = 0; at < session.ModuleCount; at++)
        {
            int place = at;
            if (session.ModuleAt(place) is not { } module) continue;
            foreach (IndexSpace space in Enum.GetValues<IndexSpace>())
            {
                ImmutableArray<int> present = [.. Enumerable.Range(0, KeptEntries.AllOf(module).Of(space).Length)];
                Module start = module;
                DeltaSearch.Remove(
                    present,
                    left => IndexRewriter.Apply(start, Kept(start, space, left)) is { } candidate
                        && session.TryModule(place, candidate),
                    () => session.IsOver);
                module = session.ModuleAt(place)!;
            }
        }
    }

    private static KeptEntries Kept(Module module, IndexSpace space, ImmutableArray<int> left)
    {
        var kept = KeptEntries.AllOf(module);
        Array.Clear(kept.Of(space));
        foreach (int at in left) kept.Of(space)[at] = true;
        return kept;
    }
}
