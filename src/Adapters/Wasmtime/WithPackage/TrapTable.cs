using System.Collections.Frozen;
using System.Collections.Immutable;
using Wasmtime;

namespace Eei.WasmtimeAdapter;

/// <summary>What each of Wasmtime's trap codes is here; a code that is missing is a crash.</summary>
/// <remarks>Source: Wasmtime's trap codes, wasmtime/trap.h; WebAssembly 2.0, chapter 4.4.</remarks>
internal static class TrapTable
{
    private static readonly FrozenDictionary<TrapCode, TrapKind> Kinds = new Dictionary<TrapCode, TrapKind>
    {
        [TrapCode.Unreachable] = TrapKind.Unreachable,
        [TrapCode.MemoryOutOfBounds] = TrapKind.MemoryOutOfBounds,
        [TrapCode.TableOutOfBounds] = TrapKind.TableOutOfBounds,
        [TrapCode.IndirectCallToNull] = TrapKind.UninitializedElement,
        [TrapCode.BadSignature] = TrapKind.IndirectCallTypeMismatch,
        [TrapCode.IntegerDivisionByZero] = TrapKind.IntegerDivideByZero,
        [TrapCode.IntegerOverflow] = TrapKind.IntegerOverflow,
        [TrapCode.BadConversionToInteger] = TrapKind.InvalidConversionToInteger,
    }.ToFrozenDictionary();

    /// <summary>The specification's words for traps that came with WebAssembly 3.0; null for others.</summary>
    public static string? Later(TrapCode code) => code switch
    {
        TrapCode.NullReference => "null reference",
        TrapCode.ArrayOutOfBounds => "out of bounds array access",
        TrapCode.CastFailure => "cast failure",
        TrapCode.AllocationTooLarge => "allocation size too large",
        _ => null,
    };

    /// <summary>How a run ended that trapped.</summary>
    /// <param name="trap">The trap.</param>
    /// <param name="codes">The modules that may have trapped, as they were compiled.</param>
    public static Outcome Of(GuestTrap trap, ImmutableArray<ReadOnlyMemory<byte>> codes) => trap.Code switch
    {
        TrapCode.TableOutOfBounds when TrapSite.IsIndirectCall(trap, codes) =>
            new Outcome { Status = OutcomeStatus.Trapped, Trap = TrapKind.UndefinedElement },
        TrapCode code when Kinds.TryGetValue(code, out TrapKind kind) =>
            new Outcome { Status = OutcomeStatus.Trapped, Trap = kind },
        TrapCode.OutOfFuel => new Outcome
        {
            Status = OutcomeStatus.OutOfGas,
            Abstentions = [new Abstention(Fact.Status, "fuel ran out, which is no gas")],
        },
        // The depth rule was not met: what it says cannot be told.
        TrapCode.StackOverflow => new Outcome
        {
            Status = OutcomeStatus.Refused,
            Refusal = new Refusal(
                RefusalPhase.Unsupported, -1, "a recursion needs more native stack than this engine has"),
        },
        _ => new Outcome
        {
            Status = OutcomeStatus.Crashed,
            CrashReport = $"trap code {trap.Code} is not known: {trap.Message}",
        },
    };
}
