using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>
/// The native stack a module can need at all: bounded where nothing reachable recurses or calls by reference. A
/// shallow
/// module runs on whatever thread asks for it, without the step to a guest thread.
/// </summary>
/// <remarks>docs/wasm-to-il.md, Stack.</remarks>
internal sealed class StackNeed
{
    /// <summary>What counts as shallow; the runtime vouches for 128 KiB, the rest is for host functions.</summary>
    public const long ShallowBytes = 64L << 10;

    private const long Open = -1;
    private readonly CompilationUnit _unit;
    private readonly long[] _frameBounds;
    private readonly Dictionary<int, long> _needs = [];

    private StackNeed(CompilationUnit unit, long[] frameBounds)
    {
        _unit = unit;
        _frameBounds = frameBounds;
    }

    /// <summary>Whether every way in, an exported function or the start function, is shallow.</summary>
    /// <param name="unit">The module.</param>
    /// <param name="frameBounds">Bound of each defined function's frame.</param>
    public static bool IsShallow(CompilationUnit unit, long[] frameBounds)
    {
        var need = new StackNeed(unit, frameBounds);
        IEnumerable<uint> entries = unit.Module.Exports
            .Where(export => export.Kind == ExternalKind.Function).Select(export => export.Index);
        if (unit.Module.Start is { } start) entries = entries.Append(start);
        return entries.All(entry => need.Of((int)entry, ShallowBytes) <= ShallowBytes);
    }

    /// <summary>Bytes of the deepest chain of calls; more than the budget where it recurses or cannot be
    /// known.</summary>
    private long Of(int function, long budget)
    {
        int defined = function - _unit.Facts.ImportedFunctions;
        if (defined < 0) return 0;
        if (budget < _frameBounds[defined]) return long.MaxValue;
        if (_needs.TryGetValue(function, out long known)) return known == Open ? long.MaxValue : known;
        _needs[function] = Open;
        long deepest = 0;
        foreach (Instruction instruction in _unit.Module.Functions[defined].Body)
        {
            if (instruction.Opcode == Opcode.CallIndirect) return long.MaxValue;
            if (instruction.Opcode != Opcode.Call) continue;
            long callee = Of((int)instruction.Index, budget - _frameBounds[defined]);
            if (callee == long.MaxValue) return long.MaxValue;
            deepest = Math.Max(deepest, callee);
        }

        return _needs[function] = deepest + _frameBounds[defined];
    }
}
