using System.Collections.Immutable;

namespace Eei;

/// <summary>
/// A case: scripts, pre-states, blocks, and optionally what is expected; what a case file says, read and checked.
/// </summary>
/// <remarks>Source: eei.md part A 12, B 2.1.</remarks>
public sealed record ExecutionCase
{
    /// <summary>Name for people, usually the file's.</summary>
    public required string Name { get; init; }

    /// <summary>Execution scripts; the index is the environment number of a block.</summary>
    public required ImmutableArray<CaseScript> Scripts { get; init; }

    /// <summary>Libraries offered to every script.</summary>
    public ImmutableArray<ScriptLibrary> Libraries { get; init; } = [];

    /// <summary>State root of each environment before the blocks, in order of scripts.</summary>
    public required ImmutableArray<Bytes32> PreStates { get; init; }

    /// <summary>Blocks in order.</summary>
    public required ImmutableArray<ShardBlock> Blocks { get; init; }

    /// <summary>Expected roots after the blocks; null where not checked.</summary>
    public ImmutableArray<Bytes32>? ExpectedPostStates { get; init; }

    /// <summary>Expected deposits of all blocks in order; null where not checked.</summary>
    public ImmutableArray<Deposit>? ExpectedDeposits { get; init; }

    /// <summary>Expectations block by block; empty where none are given.</summary>
    public ImmutableArray<BlockExpectation> ExpectedBlocks { get; init; } = [];

    /// <summary>How host functions behave.</summary>
    public EeiProfile Profile { get; init; } = EeiProfile.Spec;

    /// <summary>The rules scripts are judged by.</summary>
    public ScriptRuleSet Rules { get; init; } = ScriptRuleSet.Lenient;

    /// <summary>Bounds of each block execution.</summary>
    public Limits Limits { get; init; } = Limits.Default;

    /// <summary>Name of the gas schedule.</summary>
    public string GasSchedule { get; init; } = "unit";

    /// <summary>Field of the Montgomery family.</summary>
    public BignumField Field { get; init; } = BignumField.Secp256k1;

    /// <summary>Where a generated case came from; null for a written one.</summary>
    public CaseOrigin? Origin { get; init; }

    /// <summary>The same case under another profile; expected deposits keep their amounts, whatever their
    /// bytes.</summary>
    public ExecutionCase Under(EeiProfile profile) => this with
    {
        Profile = profile,
        ExpectedDeposits = ExpectedDeposits is { } deposits ? Recoded(deposits, profile) : null,
        ExpectedBlocks =
        [
            .. ExpectedBlocks.Select(block =>
                block.Deposits is { } some ? block with { Deposits = Recoded(some, profile) } : block),
        ],
    };

    /// <summary>The source an engine loads for one environment.</summary>
    public ScriptSource SourceOf(int environment) => new(Scripts[environment].Code)
    {
        Libraries = Libraries,
        Rules = Rules,
        Profile = Profile,
        GasSchedule = GasSchedule,
        Field = Field,
    };

    private ImmutableArray<Deposit> Recoded(ImmutableArray<Deposit> deposits, EeiProfile profile) =>
    [
        .. deposits.Select(deposit => Deposit.Of(
            deposit.Pubkey, deposit.WithdrawalCredentials, deposit.Amount(Profile), deposit.Signature, profile)),
    ];
}

/// <summary>One script of a case.</summary>
/// <param name="Code">The module as bytes.</param>
/// <param name="Path">The path the case file gave, or null where the module was inline.</param>
public sealed record CaseScript(ReadOnlyMemory<byte> Code, string? Path = null);

/// <summary>One block.</summary>
/// <param name="Environment">Index of the script.</param>
/// <param name="Data">Block data.</param>
public sealed record ShardBlock(ulong Environment, ReadOnlyMemory<byte> Data);

/// <summary>What one block is expected to come to; null parts are not checked.</summary>
/// <param name="OutcomeClass">As <see cref="Outcome.Class"/>.</param>
/// <param name="GasUsed">Gas.</param>
/// <param name="Deposits">Deposits of this block.</param>
public sealed record BlockExpectation(string? OutcomeClass, ulong? GasUsed, ImmutableArray<Deposit>? Deposits);

/// <summary>Where a generated case came from.</summary>
/// <param name="Generator">Name of the generator.</param>
/// <param name="Seed">Seed of the campaign.</param>
/// <param name="Number">Number of the case in it.</param>
/// <param name="GeneratorVersion">Version of the generators.</param>
public sealed record CaseOrigin(string Generator, ulong Seed, ulong Number, int GeneratorVersion);
