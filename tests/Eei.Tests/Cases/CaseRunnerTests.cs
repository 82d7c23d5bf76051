namespace Eei.Tests.Cases;

public sealed class CaseRunnerTests
{
    [Fact]
    public void Blocks_run_in_order_and_carry_the_root_of_their_environment()
    {
        using RecordingEngine engine = new(input => new Outcome
        {
            Status = OutcomeStatus.Returned,
            PostState = Add(input.PreState, input.Data.Span[0]),
        });
        CaseResult result = CaseRunner.Run(engine, Case((0, 1), (1, 10), (0, 2), (1, 20)), Observations.Comparable);
        Assert.Equal([3, 130], result.PostStates.Select(First));
        Assert.Equal([0, 100, 1, 110], engine.Inputs.Select(input => (int)First(input.PreState)));
        Assert.Equal([0, 1, 110, 3], engine.Inputs.Select(input => (int)First(input.StaleRoot)));
        Assert.All(engine.Inputs, input => Assert.Equal(Observations.Comparable, input.Observe));
        Assert.Equal(2, engine.Loads);
        Assert.Equal(2, engine.Drops);
        Assert.Equal("recording", result.Engine);
    }

    [Theory]
    [InlineData(OutcomeStatus.Refused)]
    [InlineData(OutcomeStatus.Crashed)]
    public void A_script_that_never_ran_changes_nothing(OutcomeStatus status)
    {
        using RecordingEngine engine = new(_ => new Outcome { Status = status });
        Assert.Equal(
            [0, 100], CaseRunner.Run(engine, Case((1, 0), (1, 0)), Observations.None).PostStates.Select(First));
        Assert.Equal([100, 100], engine.Inputs.Select(input => (int)First(input.PreState)));
    }

    [Fact]
    public void A_failed_block_leaves_no_stale_root_and_the_next_one_runs()
    {
        using RecordingEngine engine = new(input => input.Data.Span[0] == 9
            ? new Outcome { Status = OutcomeStatus.Trapped, Trap = TrapKind.Unreachable, PostState = input.PreState }
            : new Outcome { Status = OutcomeStatus.Returned, PostState = Add(input.PreState, input.Data.Span[0]) });
        CaseResult result = CaseRunner.Run(engine, Case((0, 1), (0, 9), (0, 1)), Observations.None);
        Assert.Equal(
            ["returned", "trapped(unreachable)", "returned"], result.Outcomes.Select(outcome => outcome.Class));
        Assert.Equal([2, 100], result.PostStates.Select(First));
        Assert.Equal([0, 1, 1], engine.Inputs.Select(input => (int)First(input.StaleRoot)));
    }

    [Fact]
    public void A_case_that_no_reader_gives_is_a_mistake_of_the_caller()
    {
        using RecordingEngine engine = new(_ => new Outcome { Status = OutcomeStatus.Returned });
        Assert.Throws<ArgumentException>(() => CaseRunner.Run(engine, Case((2, 0)), Observations.None));
        Assert.Throws<ArgumentException>(
            () => CaseRunner.Run(engine, Case() with { PreStates = [] }, Observations.None));
    }

    [Fact]
    public void A_verdict_names_every_difference()
    {
        Deposit zeros = new(new byte[184]);
        Deposit ones = new([.. Enumerable.Repeat((byte)1, 184)]);
        ExecutionCase execution = Case((0, 0), (0, 0)) with
        {
            ExpectedBlocks = [new("returned", 5, [zeros]), new("outOfGas", null, null)],
            ExpectedDeposits = [zeros, ones],
            ExpectedPostStates = [Bytes32.Zero, Root(9), Root(1)],
        };
        Outcome good = new() { Status = OutcomeStatus.Returned, GasUsed = 5, Deposits = [zeros] };
        Outcome outOfGas = new() { Status = OutcomeStatus.OutOfGas };
        CaseResult first = new("e", [good, good], [Bytes32.Zero, Root(8)]);
        Assert.Equal(
            [
                new("block 1, outcome", "outOfGas", "returned"),
                new("deposit 1", ones.ToString(), zeros.ToString()),
                new("number of post-states", "3", "2"),
                new("environment 1, post-state", Root(9).ToString(), Root(8).ToString()),
            ],
            CaseVerdict.Of(execution, first).Mismatches);
        CaseResult second =
            new("e", [good with { GasUsed = 6, Deposits = [] }, outOfGas], [Bytes32.Zero, Root(9), Root(1)]);
        Assert.Equal(
            [
                new("block 0, gas used", "5", "6"),
                new("block 0, number of deposits", "1", "0"),
                new("number of deposits", "2", "0"),
            ],
            CaseVerdict.Of(execution, second).Mismatches);
        CaseResult third = new("e", [good, outOfGas with { Deposits = [ones] }], [Bytes32.Zero, Root(9), Root(1)]);
        Assert.True(CaseVerdict.Of(execution, third).Matches);
    }

    private static ExecutionCase Case(params (ulong Environment, byte Data)[] blocks) => new()
    {
        Name = "case",
        Scripts = [new CaseScript(new byte[] { 1 }), new CaseScript(new byte[] { 2 })],
        PreStates = [Root(0), Root(100)],
        Blocks = [.. blocks.Select(block => new ShardBlock(block.Environment, new[] { block.Data }))],
    };

    private static Bytes32 Root(byte first) => new([first, .. new byte[31]]);

    private static byte First(Bytes32 root) => root.ToArray()[0];

    private static Bytes32 Add(Bytes32 root, byte number) => Root((byte)(First(root) + number));

    private sealed class RecordingEngine(Func<BlockInput, Outcome> run) : IEeiEngine
    {
        internal List<BlockInput> Inputs { get; } = [];

        internal int Loads { get; private set; }

        internal int Drops { get; private set; }

        public EngineDescription Description =>
            new("recording", "1", new EngineLineage("", "", "", "", ""), EngineCapabilities.None, "");

        public IEeiScript Load(ScriptSource source)
        {
            Loads++;
            return new Script(this);
        }

        public void Dispose()
        {
        }

        private sealed class Script(RecordingEngine engine) : IEeiScript
        {
            public Refusal? Refusal => null;

            public Outcome Run(in BlockInput input)
            {
                engine.Inputs.Add(input);
                return engine.Run(input);
            }

            public void Dispose() => engine.Drops++;
        }

        private Outcome Run(BlockInput input) => run(input);
    }
}
