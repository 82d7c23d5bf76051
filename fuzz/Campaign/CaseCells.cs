using System.Collections.Frozen;
using Eei.Wasm;

namespace Eei.Fuzz;

/// <summary>Which cells a case reaches: (host function, argument place, class of the argument, outcome) and
/// (instruction, outcome).</summary>
/// <remarks>Source: cli.md, <c>corpus/</c>. One case in four is looked at: full traces and decoding cost
/// time.</remarks>
internal static class CaseCells
{
    private const ulong SampleEvery = 4;
    private const uint PageBytes = 65536;
    private const uint EdgeBytes = 32;
    private const ulong OpcodeCell = 1UL << 60;

    private static readonly FrozenDictionary<string, int> Functions = HostFunctionTable.All
        .ToFrozenDictionary(function => function.CanonicalName, function => function.Index, StringComparer.Ordinal);

    /// <summary>Whether cells of this case are looked at.</summary>
    public static bool IsSampled(ulong number) => number % SampleEvery == 0;

    /// <summary>Cells of a case by what one engine made of it, each once, in order.</summary>
    public static SortedSet<ulong> Of(ExecutionCase execution, CaseResult reference)
    {
        var cells = new SortedSet<ulong>();
        Outcome[] outcomes = [.. reference.Outcomes];
        for (int block = 0; block < outcomes.Length; block++)
            AddCalls(cells, outcomes[block], (ulong)execution.Blocks[block].Data.Length);
        foreach (CaseScript script in execution.Scripts) AddInstructions(cells, script, outcomes);
        return cells;
    }

    private static void AddCalls(SortedSet<ulong> cells, Outcome outcome, ulong dataBytes)
    {
        ulong end = Number(outcome);
        foreach (HostCall call in outcome.HostCalls)
        {
            ulong function = ((ulong)Functions[call.Function] << 40) | end;
            if (call.Arguments.IsEmpty) cells.Add(function | (0xffUL << 32));
            for (int place = 0; place < call.Arguments.Length; place++)
                cells.Add(function | ((ulong)place << 32)
                    | (ArgumentClass(call.Arguments[place], dataBytes, outcome.MemoryPages) << 24));
        }
    }

    private static void AddInstructions(SortedSet<ulong> cells, CaseScript script, Outcome[] outcomes)
    {
        ulong[] ends = [.. outcomes.Select(Number).Distinct()];
        try
        {
            foreach (Function function in ModuleDecoder.Decode(script.Code).Functions)
                foreach (Instruction instruction in function.Body)
                    foreach (ulong end in ends) cells.Add(OpcodeCell | ((ulong)instruction.Opcode << 24) | end);
        }
        catch (ModuleException)
        {
            // Malformed on purpose: it has no instructions.
        }
    }

    // Zero, a size the script can ask for, beside a page's edge, negative where signed, small, any other.
    private static ulong ArgumentClass(ulong value, ulong dataBytes, uint pages)
    {
        if (value == 0) return 0;
        if (value == dataBytes || value == (ulong)pages * PageBytes) return 1;
        if (value >= 1UL << 31) return 2;
        if (value >= EdgeBytes && (value + EdgeBytes) % PageBytes < 2 * EdgeBytes) return 3;
        return value < PageBytes ? 4UL : 5UL;
    }

    private static ulong Number(Outcome outcome)
    {
        ulong detail = outcome.Trap is { } trap ? (ulong)trap
            : outcome.Exhausted is { } resource ? (ulong)resource
            : outcome.Refusal is { } refusal ? (ulong)refusal.Phase : 0;
        return ((ulong)outcome.Status << 8) | detail;
    }
}
