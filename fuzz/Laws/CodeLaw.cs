using System.Collections.Immutable;
using Eei.Fuzz.Randomness;
using Eei.Metering;
using Eei.Wasm;

namespace Eei.Fuzz.Laws;

/// <summary>A law about modules that are changed without being changed in what they do.</summary>
internal abstract class CodeLaw(string name, string statement) : MetamorphicLaw(name, statement)
{
    /// <summary>What must stay.</summary>
    protected virtual OutcomeParts Kept => OutcomeParts.All;

    /// <summary>Whether the law speaks of a case that ended like this.</summary>
    protected virtual bool SpeaksOf(ExecutionCase execution, CaseResult result) => true;

    /// <summary>The changed module, or null where there is nothing to change.</summary>
    protected abstract Module? Change(Module module, in Limits limits);

    /// <summary>The limits of the changed case.</summary>
    protected virtual Limits LimitsOf(Limits limits) => limits;

    /// <inheritdoc/>
    public override LawChange? Change(ExecutionCase execution, CaseResult result, Prng prng)
    {
        if (result.Outcomes.Any(outcome => outcome.Status is OutcomeStatus.Refused or OutcomeStatus.Crashed
                || outcome.Exhausted == ExhaustedResource.Memory)
            || !SpeaksOf(execution, result)) return null;
        ImmutableArray<CaseScript> scripts = execution.Scripts;
        bool isChanged = false;
        for (int i = 0; i < scripts.Length; i++)
        {
            if (Decode(scripts[i].Code) is not { } module) continue;
            if (Change(module, execution.Limits) is not { } other) continue;
            scripts = scripts.SetItem(i, new CaseScript(ModuleEncoder.Encode(other with { Names = null })));
            isChanged = true;
        }

        return isChanged
            ? new LawChange(
                execution with { Scripts = scripts, Limits = LimitsOf(execution.Limits) },
                again => Violation(execution, result, again))
            : null;
    }

    /// <summary>What breaks the law, or null.</summary>
    protected virtual string? Violation(ExecutionCase execution, CaseResult result, CaseResult again) =>
        OutcomeComparison.Difference(result.Outcomes.AsSpan(), again.Outcomes.AsSpan(), Kept);

    /// <summary>Indices of the imported functions that are a host function, in whichever spelling.</summary>
    internal static IEnumerable<uint> ImportsOf(Module module, string canonicalName) => module
        .ImportsOf(ExternalKind.Function)
        .Select((import, index) => (Function: HostFunctionTable.Find(import.Module, import.Name), Index: (uint)index))
        .Where(one => one.Function?.CanonicalName == canonicalName).Select(one => one.Index);

    /// <summary>Whether an instruction calls one of some functions.</summary>
    internal static bool Calls(in Instruction instruction, uint[] functions) =>
        instruction.Opcode == Opcode.Call && functions.Contains(instruction.Index);

    /// <summary>The module, or null where it does not decode.</summary>
    internal static Module? Decode(ReadOnlyMemory<byte> code)
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

/// <summary>Operands of a commutative operator, in the other order.</summary>
internal sealed class SwappedOperandsLaw() : CodeLaw(
    "swapped-operands",
    "two operands without effects change places before a commutative operator, and nothing changes")
{
    /// <inheritdoc/>
    protected override Module? Change(Module module, in Limits limits)
    {
        ImmutableArray<Function> functions = [.. module.Functions.Select(Swapped)];
        return functions.SequenceEqual(module.Functions) ? null : module with { Functions = functions };
    }

    private static Function Swapped(Function function)
    {
        ImmutableArray<Instruction>.Builder body = function.Body.ToBuilder();
        for (int i = 0; i + 2 < body.Count; i++)
        {
            if (!IsPlain(body[i]) || !IsPlain(body[i + 1]) || !IsCommutative(body[i + 2].Opcode)) continue;
            (body[i], body[i + 1]) = (body[i + 1], body[i]);
            i += 2;
        }

        return function with { Body = body.ToImmutable() };
    }

    private static bool IsPlain(in Instruction instruction) => instruction.Opcode
        is Opcode.LocalGet or Opcode.GlobalGet or Opcode.I32Const or Opcode.I64Const;

    private static bool IsCommutative(Opcode opcode) => opcode
        is Opcode.I32Add or Opcode.I32Mul or Opcode.I32And or Opcode.I32Or or Opcode.I32Xor or Opcode.I32Eq
        or Opcode.I32Ne or Opcode.I64Add or Opcode.I64Mul or Opcode.I64And or Opcode.I64Or or Opcode.I64Xor
        or Opcode.I64Eq or Opcode.I64Ne;
}

/// <summary>Code that is never called.</summary>
internal sealed class UnusedCodeLaw() : CodeLaw(
    "unused-code", "a further function that nobody calls changes nothing and costs nothing")
{
    /// <inheritdoc/>
    protected override Module? Change(Module module, in Limits limits) => module with
    {
        Types = module.Types.Add(new FunctionType([Wasm.ValueType.I64], [])),
        Functions = module.Functions.Add(new Function(
            (uint)module.Types.Length,
            [],
            [
                new Instruction(Opcode.LocalGet), new Instruction(Opcode.Drop),
                new Instruction(Opcode.Unreachable), new Instruction(Opcode.End),
            ])),
    };
}

/// <summary>Functions and types in another order.</summary>
internal sealed class DefinitionOrderLaw() : CodeLaw(
    "definition-order", "functions and types in the reverse order, under the same exports, change nothing")
{
    /// <inheritdoc/>
    protected override Module? Change(Module module, in Limits limits) =>
        module.Functions.Length < 2 ? null : ModulePermutation.ReverseDefinitions(module);
}

/// <summary>Imports in another order.</summary>
internal sealed class ImportOrderLaw() : CodeLaw(
    "import-order", "imported functions in the reverse order change nothing")
{
    /// <inheritdoc/>
    protected override Module? Change(Module module, in Limits limits) =>
        module.ImportsOf(ExternalKind.Function).Take(2).Count() < 2 ? null : ModulePermutation.ReverseImports(module);
}

/// <summary>The other spelling of host functions.</summary>
internal sealed class ImportSpellingLaw() : CodeLaw(
    "import-spelling", "host functions imported by their other spelling change nothing")
{
    /// <inheritdoc/>
    protected override Module? Change(Module module, in Limits limits)
    {
        ImmutableArray<Import> imports = [.. module.Imports.Select(Respelled)];
        return imports.SequenceEqual(module.Imports) ? null : module with { Imports = imports };
    }

    private static Import Respelled(Import import) =>
        import.Kind != ExternalKind.Function || HostFunctionTable.Find(import.Module, import.Name) is not { } function
            ? import
            : import.Module == HostFunctionTable.LegacyModule
                ? import with { Module = function.Module, Name = function.Name }
                : import with { Module = HostFunctionTable.LegacyModule, Name = function.LegacyName };
}

/// <summary>A page of memory that nobody uses.</summary>
internal sealed class UnusedPageLaw() : CodeLaw(
    "unused-page",
    "a further page that nobody touches changes nothing but the price of instantiation, by the price of a page")
{
    // The page has a price.
    private const ulong Spare = 1UL << 40;

    /// <inheritdoc/>
    protected override OutcomeParts Kept => OutcomeParts.Effects | OutcomeParts.HostCalls;

    /// <inheritdoc/>
    protected override bool SpeaksOf(ExecutionCase execution, CaseResult result) =>
        // What is out of bounds may be inside of the new page.
        result.Outcomes.All(outcome => outcome.Status == OutcomeStatus.Returned) && execution.Libraries.IsEmpty
        && execution.Scripts.Length == 1;

    /// <inheritdoc/>
    protected override Limits LimitsOf(Limits limits) =>
        limits with { Gas = Math.Min(limits.Gas, ulong.MaxValue - Spare) + Spare };

    /// <inheritdoc/>
    protected override Module? Change(Module module, in Limits limits)
    {
        if (module.Memories is not [{ Size: var size }] || size.Minimum >= limits.MemoryPages) return null;
        if (size.Maximum is { } most && size.Minimum >= most) return null;
        return module.Functions.Any(function => function.Body.Any(SeesSize))
            ? null
            : module with { Memories = [module.Memories[0] with { Size = size with { Minimum = size.Minimum + 1 } }] };
    }

    /// <inheritdoc/>
    protected override string? Violation(ExecutionCase execution, CaseResult result, CaseResult again) =>
        base.Violation(execution, result, again)
        ?? WrongPrice(GasSchedule.Find(execution.GasSchedule)!.PagePrice, result, again);

    private static string? WrongPrice(ulong page, CaseResult result, CaseResult again)
    {
        ImmutableArray<long> prices =
        [
            .. result.Outcomes.Zip(again.Outcomes)
                .Where(pair => pair.First.AbstentionFrom(Fact.Gas) is null
                    && pair.Second.AbstentionFrom(Fact.Gas) is null)
                .Select(pair => unchecked((long)(pair.Second.GasUsed - pair.First.GasUsed))),
        ];
        return prices.All(price => price == (long)page)
            ? null
            : $"the page costs {string.Join(", ", prices)} in the blocks, and {page} by the schedule";
    }

    private static bool SeesSize(Instruction instruction) =>
        instruction.Opcode is Opcode.MemorySize or Opcode.MemoryGrow;
}

/// <summary>One copy of block data, byte by byte.</summary>
internal sealed class CopyByBytesLaw() : CodeLaw(
    "copy-by-bytes", "blockDataCopy of n bytes does what n of one byte each do")
{
    private const ulong Spare = 1UL << 40;

    private static readonly Module Wrapper = TextParser.ParseModule("""
        (module
          (func $copy (param i32 i32 i32))
          (func (param i32 i32 i32) (local i32)
            (block
              (loop
                (br_if 1 (i32.eq (local.get 2) (local.get 3)))
                (call $copy
                  (i32.add (local.get 0) (local.get 3)) (i32.add (local.get 1) (local.get 3)) (i32.const 1))
                (local.set 3 (i32.add (local.get 3) (i32.const 1)))
                (br 0)))))
        """);

    /// <inheritdoc/>
    protected override OutcomeParts Kept => OutcomeParts.Effects | OutcomeParts.Memory;

    /// <inheritdoc/>
    protected override bool SpeaksOf(ExecutionCase execution, CaseResult result) =>
        // A copy out of bounds writes nothing, and byte by byte what fits.
        execution.Profile == EeiProfile.Spec && execution.Libraries.IsEmpty
        && result.Outcomes.All(outcome => outcome.Status == OutcomeStatus.Returned);

    /// <inheritdoc/>
    protected override Limits LimitsOf(Limits limits) => limits with
    {
        Gas = Math.Min(limits.Gas, ulong.MaxValue - Spare) + Spare,
        CallDepth = limits.CallDepth + 64,
    };

    /// <inheritdoc/>
    protected override Module? Change(Module module, in Limits limits)
    {
        uint[] copies = [.. ImportsOf(module, "eth2.blockDataCopy")];
        if (!module.Functions.Any(function => function.Body.Any(one => Calls(one, copies)))) return null;
        uint wrapper = (uint)(module.ImportsOf(ExternalKind.Function).Count() + module.Functions.Length);
        Function made = Wrapper.Functions[1];
        return module with
        {
            Types = module.Types.Add(Wrapper.FunctionTypeAt(made.TypeIndex)),
            Functions =
            [
                .. module.Functions.Select(function => function with
                {
                    Body = [.. function.Body.Select(one => Calls(one, copies) ? one with { Index = wrapper } : one)],
                }),
                made with
                {
                    TypeIndex = (uint)module.Types.Length,
                    Body =
                    [
                        .. made.Body.Select(one => one.Opcode == Opcode.Call ? one with { Index = copies[0] } : one),
                    ],
                },
            ],
        };
    }
}
