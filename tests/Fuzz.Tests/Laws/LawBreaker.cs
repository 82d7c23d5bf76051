using Eei.Wasm;

namespace Eei.Fuzz.Tests.Laws;

/// <summary>An engine that breaks one law and no other: what it adds to a root is what that law alone
/// changes.</summary>
internal sealed class LawBreaker(IEeiEngine inner, string law, string arm = "") : IEeiEngine
{
    private bool _hasReturned;
    private bool _hasJustFailed;

    public EngineDescription Description => inner.Description;

    // What else each law forbids: arms of laws that judge by more than a root.
    private Outcome? BreakArm(Module? module, in BlockInput input, Outcome outcome) => (law, arm) switch
    {
        ("exact-gas", "one less") => outcome.Status == OutcomeStatus.OutOfGas
            ? outcome with { Status = OutcomeStatus.Returned, GasUsed = input.Limits.Gas }
            : outcome,
        ("failed-block", "root") => outcome.Status == OutcomeStatus.Trapped
            ? outcome with { PostState = Bytes32.Sha256(input.PreState.ToArray()) }
            : outcome,
        ("unused-page", "price") => outcome with
        {
            GasUsed = outcome.GasUsed + (ulong)(module?.Memories is [var memory, ..] ? memory.Size.Minimum : 0),
        },
        _ => null,
    };

    public IEeiScript Load(ScriptSource source) => new Script(this, source, inner.Load(source));

    // The engine inside is the test's.
    public void Dispose()
    {
    }

    private Outcome Break(Module? module, in BlockInput input, Outcome outcome)
    {
        int added = law switch
        {
            "swapped-operands" => DescendingOperands(module),
            "more-gas" => input.Limits.Gas >= 1UL << 50 ? 1 : 0,
            "unused-code" => module?.Functions.Count(
                function => function.Body is [.., { Opcode: Opcode.Unreachable }, _]) ?? 0,
            "unread-data" => input.Data.Length,
            "split-sequence" => _hasReturned ? 1 : 0,
            "definition-order" => (int)(module?.Exports.FirstOrDefault(export => export.Name == "main")?.Index ?? 0),
            "failed-block" => _hasJustFailed ? 1 : 0,
            "copy-by-bytes" => outcome.HostCalls.Any(call =>
                call.Function == "eth2.blockDataCopy" && call.Arguments[2] > 1) ? 1 : 0,
            "import-spelling" => module?.Imports.Count(import => import.Module == HostFunctionTable.LegacyModule) ?? 0,
            "import-order" => WeightOfImports(module),
            "unused-page" => module?.Memories is [var memory, ..] ? (int)memory.Size.Minimum : 0,
            _ => 0,
        };
        if (BreakArm(module, input, outcome) is { } broken) return broken;
        bool isReturned = outcome.Status == OutcomeStatus.Returned;
        _hasJustFailed = !isReturned;
        _hasReturned |= isReturned;
        if (law == "exact-gas" && isReturned && outcome.GasUsed == input.Limits.Gas)
            return outcome with { Status = OutcomeStatus.OutOfGas, PostState = input.PreState, Deposits = [] };
        if (!isReturned || added == 0) return outcome;
        byte[] root = outcome.PostState.ToArray();
        root[31] ^= (byte)added;
        return outcome with { PostState = new Bytes32(root) };
    }

    private static int DescendingOperands(Module? module)
    {
        int found = 0;
        foreach (Function function in module?.Functions ?? [])
            for (int i = 0; i + 2 < function.Body.Length; i++)
                if (Rank(function.Body[i]) is { } first && Rank(function.Body[i + 1]) is { } second
                    && first.CompareTo(second) > 0
                    && function.Body[i + 2].Opcode is Opcode.I32Add or Opcode.I32Xor or Opcode.I64Add or Opcode.I64Xor)
                    found++;
        return found;
    }

    private static (Opcode Opcode, uint Index, ulong Bits)? Rank(Instruction instruction) =>
        instruction.Opcode is Opcode.LocalGet or Opcode.GlobalGet or Opcode.I32Const or Opcode.I64Const
            ? (instruction.Opcode, instruction.Index, instruction.Bits)
            : null;

    private static int WeightOfImports(Module? module) => (module?.Imports ?? [])
        .Select((import, place) => place * ((HostFunctionTable.Find(import.Module, import.Name)?.Index ?? 0) + 1))
        .Sum();

    private sealed class Script(LawBreaker engine, ScriptSource source, IEeiScript inner) : IEeiScript
    {
        private readonly Module? _module = Decode(source.Code);

        public Refusal? Refusal => inner.Refusal;

        public Outcome Run(in BlockInput input) => engine.Break(
            _module, input, inner.Run(input with { Observe = input.Observe | Observations.HostCalls }));

        public void Dispose() => inner.Dispose();

        private static Module? Decode(ReadOnlyMemory<byte> code)
        {
            try
            {
                return ModuleDecoder.Decode(code);
            }
            catch (ModuleException)
            {
                return null;
            }
        }
    }
}
