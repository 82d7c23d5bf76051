using System.Collections.Frozen;
using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Fuzz;

/// <summary>Which engines can run a case, by the single instructions that they publish they lack.</summary>
/// <remarks>Source: docs/campaigns.md, "What is generated is narrowed by asking".</remarks>
internal sealed class CaseDemands(ImmutableArray<EngineDescription> engines)
{
    private readonly ImmutableArray<FrozenSet<string>> _lacks =
        [.. engines.Select(engine => engine.Lacks.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet())];

    /// <summary>Places of the engines that lack an instruction of the case.</summary>
    public ImmutableArray<int> Lacking(ExecutionCase execution)
    {
        if (_lacks.All(lacks => lacks.Count == 0)) return [];
        FrozenSet<string> used = execution.Scripts.SelectMany(Instructions).ToFrozenSet();
        return [.. Enumerable.Range(0, _lacks.Length).Where(place => _lacks[place].Overlaps(used))];
    }

    private static IEnumerable<string> Instructions(CaseScript script)
    {
        try
        {
            return ModuleDecoder.Decode(script.Code).Functions
                .SelectMany(function => function.Body).Select(NameOf).Distinct();
        }
        catch (ModuleException)
        {
            // Malformed on purpose: everyone may judge it.
            return [];
        }
    }

    // The text format has one name for both forms of select.
    private static string NameOf(Instruction instruction) =>
        instruction.Opcode == Opcode.SelectTyped ? "select-t" : instruction.Facts.Name;
}
