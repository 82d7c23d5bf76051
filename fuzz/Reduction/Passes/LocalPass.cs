using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Fuzz.Reduction.Passes;

/// <summary>Drops declared locals that nothing uses.</summary>
internal sealed class LocalPass : FunctionPass
{
    private const ulong MostLocals = 10_000;

    /// <inheritdoc/>
    public override string Name => "locals";

    /// <inheritdoc/>
    protected override void Run(BodySite site)
    {
        Module module = site.Module;
        Function function = module.Functions[site.Function];
        if (function.LocalCount is 0 or > MostLocals) return;
        int parameters = module.FunctionTypeAt(function.TypeIndex).Parameters.Length;
        HashSet<uint> used = [.. function.Body.Where(IsOfLocal).Select(instruction => instruction.Index)];
        var places = new Dictionary<uint, uint>();
        var kept = ImmutableArray.CreateBuilder<LocalRun>();
        uint old = (uint)parameters;
        uint next = old;
        foreach (LocalRun run in function.Locals)
        {
            uint before = next;
            for (uint i = 0; i < run.Count; i++, old++)
                if (used.Contains(old)) places[old] = next++;
            if (next > before) kept.Add(run with { Count = next - before });
        }

        site.Session.TryModule(site.Place, module with
        {
            Functions = module.Functions.SetItem(site.Function, function with
            {
                Locals = kept.ToImmutable(),
                Body = [.. function.Body.Select(instruction => IsOfLocal(instruction)
                    ? instruction with { Index = places.GetValueOrDefault(instruction.Index, instruction.Index) }
                    : instruction)],
            }),
        });
    }

    private static bool IsOfLocal(Instruction instruction) => instruction.Facts.Immediates == Immediates.Local;
}
