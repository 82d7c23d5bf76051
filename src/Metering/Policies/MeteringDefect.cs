using System.Collections.Immutable;

namespace Eei.Metering;

/// <summary>A known defect of a published metering algorithm, which the policy of that name reproduces.</summary>
/// <param name="Name">As in docs/gas.md.</param>
/// <param name="Words">What happens.</param>
public sealed record MeteringDefect(string Name, string Words)
{
    /// <summary>Those of ewasm/wasm-metering e4c06f3.</summary>
    public static ImmutableArray<MeteringDefect> OfWasmMetering { get; } =
    [
        new("locals-free", "declared locals cost nothing: the code looks for a key that the table does not have"),
        new("growth-flat", "memory.grow costs the same whatever it is asked for"),
        new("instantiation-free", "memory, data and elements at the start cost nothing; the README says otherwise"),
        new("types-alike", "an instruction is priced by its name without the type: f64.add costs what i32.add costs"),
        new("cost-over-i32", "a segment that costs 2^31 or more gives a module that does not decode"),
        new("empty-unmetered", "a module whose last section is the types or comes before them gets no import"),
    ];

    /// <summary>Those of the stack limiter in ewasm/sentinel-rs 70e75db, a copy of pwasm-utils.</summary>
    public static ImmutableArray<MeteringDefect> OfStackHeight { get; } =
    [
        new("locals-by-group", "ten locals of one type declared together count as one"),
        new("parameters-free", "parameters count nothing"),
        new("else-kept", "an else starts at the height and reachability at which the first arm ended"),
        new("condition-kept", "the condition of an if is never taken off the operands"),
        new("index-kept", "the index of a call_indirect stays on the operands"),
        new("thunk-twice", "a function that is exported and in a table gets two thunks; both places use the last"),
        new("imported-globals-forgotten", "the counter is addressed as if no global were imported"),
        new("start-free", "the start function counts nothing"),
    ];

    private static readonly ImmutableArray<MeteringDefect> OfAllBlocks =
    [
        new("growth-invalid", "memory.grow becomes a call of a function of an i64, which makes the module invalid"),
        new("start-kept", "the start section keeps its index, which then names the function before"),
        new("exits-blind", "br_table and return end no block: what follows is charged with what stands before"),
        new("locals-unpriced", "declared locals, initial memory and segments cost nothing"),
    ];

    private static readonly ImmutableArray<MeteringDefect> OfPwasm =
    [
        .. OfAllBlocks,
        new("block-one", "every metered block costs one more than its instructions"),
        new("branches-blind", "nor do br and br_if: what follows is charged though it is not reached"),
        new("after-end-outer", "what follows an inner end is charged where the outer block starts"),
    ];

    private static readonly ImmutableArray<MeteringDefect> OfBasicBlocks =
    [
        .. OfAllBlocks,
        new("else-one", "an else costs one, which is executed by nobody"),
        new("loop-again", "the loop instruction is charged in every round"),
    ];

    /// <summary>Those of the block rules in ewasm/sentinel-rs.</summary>
    /// <param name="rule">Which of the three.</param>
    public static ImmutableArray<MeteringDefect> OfBlockMetering(BlockMeteringRule rule) => rule switch
    {
        BlockMeteringRule.Pwasm => OfPwasm,
        BlockMeteringRule.BasicBlock => OfBasicBlocks,
        _ =>
        [
            .. OfBasicBlocks,
            new("block-early", "what a plain block holds is charged before it: a trap in between has paid for it"),
        ],
    };
}
