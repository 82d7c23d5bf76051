using System.Collections.Immutable;
using Eei.Fuzz.Laws;

namespace Eei.Fuzz;

/// <summary>What a campaign is asked to do.</summary>
/// <remarks>Source: cli.md, verb <c>fuzz</c>.</remarks>
public sealed record CampaignOptions
{
    /// <summary>Engines, at least two; each worker makes its own instances.</summary>
    public required ImmutableArray<EngineFactory> Engines { get; init; }

    /// <summary>Seed; the same seed, generator version and generators give the same cases. Resuming goes on with the
    /// recorded one.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Cases to run in all, or null for no bound.</summary>
    public ulong? Runs { get; init; }

    /// <summary>Time to run this session, or null for no bound.</summary>
    public TimeSpan? MaxTime { get; init; }

    /// <summary>Worker threads.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>What the generators may make, and their shares. Resuming goes on with the recorded ones.</summary>
    public GeneratorConfiguration Generators { get; init; } = GeneratorConfiguration.Default;

    /// <summary>How long one engine may take: for one request where it has a process, which is then killed and asked
    /// again alone with three times the time; for one case where it has none, which stops the campaign as
    /// hung.</summary>
    public TimeSpan HangDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>When an engine counts as slow, and what it then gets.</summary>
    public SchedulingRules Scheduling { get; init; } = new();

    /// <summary>How much may stay uncompared before an alarm is raised.</summary>
    public DiscardBudgets Budgets { get; init; } = new();

    /// <summary>Laws that engines are held to on a sample of cases; none where they are only compared.</summary>
    public ImmutableArray<MetamorphicLaw> Laws { get; init; } = LawSet.All;

    /// <summary>Output directory, made where missing; null writes nothing.</summary>
    public string? OutputDirectory { get; init; }

    /// <summary>Known issues; findings in them are counted and shown, but are not new.</summary>
    public ImmutableArray<KnownIssue> Known { get; init; } = [];

    /// <summary>What to do after the first new bucket.</summary>
    public AfterFirstFinding AfterFirst { get; init; } = AfterFirstFinding.Continue;

    /// <summary>Whether <see cref="OutputDirectory"/> must be empty of a campaign or must hold one to
    /// continue.</summary>
    public CampaignStart Start { get; init; } = CampaignStart.Fresh;

    /// <summary>Verbs whose commands a divergence prints, such as <c>replay</c>; only verbs that exist.</summary>
    public ImmutableArray<string> PrintedVerbs { get; init; } = ["replay", "reduce"];

    /// <summary>The command a divergence prints before the verb.</summary>
    public string Program { get; init; } = "./eei";
}

/// <summary>Makes instances of one engine.</summary>
/// <param name="Name">Its name, as in <c>--engines</c>.</param>
/// <param name="Create">Makes one for one worker thread.</param>
public sealed record EngineFactory(string Name, Func<IEeiEngine> Create);

/// <summary>What a campaign does after its first new bucket.</summary>
public enum AfterFirstFinding
{
    /// <summary>Goes on.</summary>
    Continue,

    /// <summary>Stops.</summary>
    Stop,
}

/// <summary>Whether a campaign is new.</summary>
public enum CampaignStart
{
    /// <summary>A new one, from case 0.</summary>
    Fresh,

    /// <summary>Continues the one in the output directory at its next case.</summary>
    Resume,
}

/// <summary>Why a campaign ended.</summary>
public enum CampaignEnd
{
    /// <summary>All runs or all time were used.</summary>
    Completed,

    /// <summary>It was told to stop after its first new bucket.</summary>
    FirstFinding,

    /// <summary>It was cancelled.</summary>
    Interrupted,

    /// <summary>An engine did not answer in time.</summary>
    Hung,
}

/// <summary>What a campaign came to.</summary>
/// <param name="End">Why it ended.</param>
/// <param name="Snapshot">Its last snapshot.</param>
/// <param name="Crashes">Whether an engine crashed in a bucket that is not known.</param>
public sealed record CampaignResult(CampaignEnd End, CampaignSnapshot Snapshot, bool Crashes);

/// <summary>A campaign cannot start: one sentence that says what, where and what to do.</summary>
public sealed class CampaignException : Exception
{
    /// <summary>With that sentence.</summary>
    public CampaignException(string message)
        : base(message)
    {
    }
}
