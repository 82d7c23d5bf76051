using System.Collections.Immutable;

namespace Eei;

/// <summary>
/// One answer to every question on which published engines differ: all differences between profiles stand here.
/// </summary>
/// <remarks>
/// Source: eei.md B 1.11, B 1.1 to 1.4, B 1.7. Where an engine's behaviour is undefined (scout.cpp checks no bounds),
/// the profile
/// has the trap of the specification; docs/eei.md lists these places.
/// </remarks>
public sealed record ProfileDefinition
{
    private static readonly ImmutableArray<string> FieldFunctions = NamesStarting("bignum.f1m_", "bignum.int_");

    private static readonly ProfileDefinition Spec = new() { Name = "spec" };

    private static readonly ProfileDefinition ScoutRust = new()
    {
        Name = "scout-rust",
        Copy = CopyRule.OffsetToLength,
        WithoutSave = UnsavedRoot.Zero,
        Amount = AmountOrder.BigEndian,
        Sum256 = SumOverflow.Traps,
        Absent = [.. NamesStarting("bignum.").Except(["bignum.add256", "bignum.sub256"])],
    };

    private static readonly ProfileDefinition ScoutTs = new()
    {
        Name = "scout-ts",
        Copy = CopyRule.ClampedSlice,
        WithoutSave = UnsavedRoot.Stale,
        Absent =
        [
            "eth2.pushNewDeposit", "eth2.useTicks", "debug.print64", "bignum.umulmod256",
            .. NamesStarting("bignum.frm_"),
        ],
    };

    private static readonly ProfileDefinition ScoutCpp = new()
    {
        Name = "scout-cpp",
        LoadAfterSave = LoadedRoot.Saved,
        RootOfFailedRun = FailedRoot.Kept,
        Deposits = DepositKeeping.Ignored,
        InStart = StartCalls.Work,
        Absent =
        [
            "eth2.useTicks", "debug.print32", "debug.print64",
            .. NamesStarting("bignum.").Except([.. FieldFunctions, .. NamesStarting("bignum.frm_")]),
        ],
    };

    /// <summary>Name in case files and on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>Which bytes blockDataCopy takes.</summary>
    public CopyRule Copy { get; init; } = CopyRule.OffsetAndLength;

    /// <summary>The root after a block that saved none.</summary>
    public UnsavedRoot WithoutSave { get; init; } = UnsavedRoot.PreState;

    /// <summary>What loadPreStateRoot gives after a save.</summary>
    public LoadedRoot LoadAfterSave { get; init; } = LoadedRoot.PreState;

    /// <summary>What becomes of a root saved by a run that then fails.</summary>
    public FailedRoot RootOfFailedRun { get; init; } = FailedRoot.Discarded;

    /// <summary>What becomes of deposits.</summary>
    public DepositKeeping Deposits { get; init; } = DepositKeeping.InOrder;

    /// <summary>Byte order of a deposit's amount.</summary>
    public AmountOrder Amount { get; init; } = AmountOrder.LittleEndian;

    /// <summary>What add256 and sub256 do on overflow and underflow.</summary>
    public SumOverflow Sum256 { get; init; } = SumOverflow.Wraps;

    /// <summary>What a host call in the start function does.</summary>
    public StartCalls InStart { get; init; } = StartCalls.Trap;

    /// <summary>Whether useTicks may take exactly what is left.</summary>
    public TickRule Ticks { get; init; } = TickRule.MayReachZero;

    /// <summary>
    /// Canonical names of the host functions the engine lacks; a script that imports one is unlinkable.
    /// </summary>
    public ImmutableArray<string> Absent { get; init; } = [];

    /// <summary>All profiles, in the order of <see cref="EeiProfile"/>.</summary>
    public static ImmutableArray<ProfileDefinition> All { get; } = [Spec, ScoutRust, ScoutTs, ScoutCpp];

    /// <summary>The definition of a profile.</summary>
    public static ProfileDefinition Of(EeiProfile profile) => All[(int)profile];

    /// <summary>Whether the profile has a host function.</summary>
    public bool Has(HostFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return !Absent.Contains(function.CanonicalName);
    }

    /// <summary>The same profile with one fault planted.</summary>
    public ProfileDefinition With(HostFault fault) => fault switch
    {
        HostFault.LostDeposit => this with { Deposits = DepositKeeping.SecondLost },
        HostFault.CopySliceToLength => this with { Copy = CopyRule.OffsetToLength },
        HostFault.RootSavedDespiteTrap => this with { RootOfFailedRun = FailedRoot.Kept },
        HostFault.DepositOrderReversed => this with { Deposits = DepositKeeping.Reversed },
        HostFault.LoadAfterSave => this with { LoadAfterSave = LoadedRoot.Saved },
        HostFault.TickOffByOne => this with { Ticks = TickRule.StaysAboveZero },
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "unknown fault"),
    };

    private static ImmutableArray<string> NamesStarting(params ReadOnlySpan<string> prefixes)
    {
        string[] wanted = prefixes.ToArray();
        return
        [
            .. HostFunctionTable.All.Select(row => row.CanonicalName)
                .Where(name => wanted.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))),
        ];
    }
}
