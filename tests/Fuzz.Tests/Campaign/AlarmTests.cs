namespace Eei.Fuzz.Tests;

/// <summary>Engines that compare less than they seem to are planted, and the alarm fires.</summary>
/// <remarks>Source: anchors.md N12.</remarks>
public sealed class AlarmTests
{
    [Fact]
    public void CleanEngines_RaiseNone() => Assert.Empty(Run(FakeEngine.Factory("b")).Snapshot.Alarms);

    [Fact]
    public void StarvedOracle_ThatRefusesNearlyEverything_IsAlarmed()
    {
        EngineFactory starved = FakeEngine.Factory("b", (source, _, outcome) =>
            source.Code.Length % 10 == 0 ? outcome : Unsupported(outcome));
        var observer = new RecordingObserver();
        Alarm alarm = Assert.Single(Run(starved, observer).Snapshot.Alarms);
        Assert.Equal(("starved", "b"), (alarm.Name, alarm.Engine));
        Assert.Contains("unsupported (b)", alarm.Text, StringComparison.Ordinal);
        Assert.Contains(observer.Notes, note =>
            note.StartsWith("ALARM starved: b was left out of", StringComparison.Ordinal));
    }

    [Fact]
    public void OracleThatAbstainsFromTheStatus_IsAlarmed()
    {
        EngineFactory abstains = FakeEngine.Factory("b", (source, _, outcome) => source.Code.Length % 10 == 0
            ? outcome with { Abstentions = [new Abstention(Fact.Status, "undecided")] } : outcome);
        Assert.Equal("starved", Assert.Single(Run(abstains).Snapshot.Alarms).Name);
    }

    [Fact]
    public void EngineThatSkipsWhatFails_IsAlarmed_ThoughItSkipsFew()
    {
        static Outcome Failing(ScriptSource source, Outcome outcome) => source.Code.Length % 9 == 0
            ? outcome with { Status = OutcomeStatus.Trapped, Trap = TrapKind.Unreachable } : outcome;
        EngineFactory right = FakeEngine.Factory("a", (source, _, outcome) => Failing(source, outcome));
        EngineFactory skips = FakeEngine.Factory("b", (source, _, outcome) =>
        {
            Outcome failing = Failing(source, outcome);
            return failing.Status == OutcomeStatus.Trapped
                ? failing with { Abstentions = [new Abstention(Fact.Status, "oracle failed")] } : failing;
        });
        CampaignResult result = Campaign.Run(
            new CampaignOptions
            {
                Laws = [],
                Engines = [right, skips],
                Runs = 2_000,
                // Few enough not to be starved: it is the kind of case that tells.
                Budgets = new DiscardBudgets { LeftOutShare = 0.3 },
            },
            new RecordingObserver(),
            CancellationToken.None);
        Alarm alarm = Assert.Single(result.Snapshot.Alarms);
        Assert.Equal(("skips", "b"), (alarm.Name, alarm.Engine));
        Assert.Contains("the cases that ended trapped", alarm.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void EngineThatKeepsSilentAboutWhatItPublishes_IsAlarmed_AndOneThatPublishesNothingIsNot()
    {
        static Outcome Silent(Outcome outcome) =>
            outcome with { Abstentions = [new Abstention(Fact.Gas, "no meter")] };
        EngineFactory promised = FakeEngine.Factory("b", (_, _, outcome) => Silent(outcome));
        Assert.Equal("silent", Assert.Single(Run(promised).Snapshot.Alarms).Name);
        EngineDescription honest = FakeEngine.Describe("b") with
        {
            Capabilities = EngineCapabilities.Wasm2Scalar | EngineCapabilities.Depth | EngineCapabilities.CanonicalNaN,
        };
        CampaignResult result = Run(FakeEngine.Factory(honest, (_, _, outcome) => Silent(outcome)));
        Assert.Empty(result.Snapshot.Alarms);
        Assert.Equal(1.0, result.Snapshot.FullyCompared);
        Assert.Equal(400UL, result.Snapshot.Discards["gas: no meter (b)"]);
    }

    [Fact]
    public void NarrowedFeatureSet_IsAlarmed_AndNothingOfTheFeatureIsGenerated()
    {
        EngineDescription old = FakeEngine.Describe("b") with
        {
            Capabilities = EngineCapabilities.Gas | EngineCapabilities.Depth | EngineCapabilities.CanonicalNaN,
        };
        Alarm alarm = Assert.Single(Run(FakeEngine.Factory(old)).Snapshot.Alarms);
        Assert.Equal(("narrowed", "b"), (alarm.Name, alarm.Engine));
        Assert.Contains("wasm2Scalar", alarm.Text, StringComparison.Ordinal);
        Assert.Contains("--engines -b", alarm.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void EngineWhoseLaterInstancesCanLess_IsAlarmed()
    {
        int made = 0;
        EngineDescription first = FakeEngine.Describe("b");
        var shrinking = new EngineFactory("b", () => new FakeEngine(
            made++ == 0 ? first : first with { Capabilities = EngineCapabilities.Depth },
            (source, _, outcome) => source.Code.Length % 50 == 0 ? throw new InvalidDataException("lost") : outcome));
        Alarm alarm = Assert.Single(Run(shrinking).Snapshot.Alarms);
        Assert.Equal("changed", alarm.Name);
    }

    [Fact]
    public void CompilerThatIsTheInterpreter_IsRefusedAtTheStart()
    {
        CampaignException refused = Assert.Throws<CampaignException>(() => Run(Compiler((_, outcome) => outcome)));
        Assert.Contains("ran a script without compiling any code", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--engines -il", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CompilerThatFallsBackNowAndThen_IsAlarmed()
    {
        static Outcome Compiled(Outcome outcome) => outcome with { Measures = new EngineMeasures(1, 1, 0, 77) };
        Assert.Empty(Run(Compiler((_, outcome) => Compiled(outcome))).Snapshot.Alarms);
        Alarm alarm = Assert.Single(Run(Compiler((source, outcome) =>
            source.Code.Length % 40 == 0 ? outcome : Compiled(outcome))).Snapshot.Alarms);
        Assert.Equal(("fallback", "il"), (alarm.Name, alarm.Engine));
    }

    private static EngineFactory Compiler(Func<ScriptSource, Outcome, Outcome> distort)
    {
        EngineDescription plain = FakeEngine.Describe("il");
        return FakeEngine.Factory(
            plain with { Capabilities = plain.Capabilities | EngineCapabilities.CodeSize },
            (source, _, outcome) => distort(source, outcome));
    }

    private static Outcome Unsupported(Outcome outcome) => outcome with
    {
        Status = OutcomeStatus.Refused,
        Refusal = new Refusal(RefusalPhase.Unsupported, -1, "not implemented"),
    };

    private static CampaignResult Run(EngineFactory second, RecordingObserver? observer = null) => Campaign.Run(
        new CampaignOptions { Laws = [], Engines = [FakeEngine.Factory("a"), second], Runs = 400 },
        observer ?? new RecordingObserver(),
        CancellationToken.None);
}
