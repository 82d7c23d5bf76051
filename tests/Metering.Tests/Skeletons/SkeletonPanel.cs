using Eei.IlCompiler;
using Eei.Interpreter;
using Eei.Wasm;

namespace Eei.Metering.Tests;

/// <summary>What is asked of each skeleton of a batch.</summary>
/// <param name="Rows">Rows of decisions to choose from.</param>
/// <param name="RowsEach">How many of them a skeleton gets, in turn.</param>
/// <param name="ShortEach">Every which skeleton is also run with one gas less than it uses.</param>
internal sealed record SkeletonPlan(ulong[] Rows, int RowsEach, int ShortEach)
{
    /// <summary>Whether each is run at every limit from 0 to one more than is used.</summary>
    public bool HasEveryLimit { get; init; }
}

/// <summary>The reference meter, and the meters that are held against it run by run: end and gas left, and by a digest
/// over all runs of a batch the gas left at every host call.</summary>
/// <remarks>One module holds a whole batch and is instantiated once. Where the digests of a batch differ it is halved,
/// down to the skeleton.</remarks>
internal sealed class SkeletonPanel : IDisposable
{
    private static readonly Limits Wide = Limits.Default with { Ticks = ulong.MaxValue };

    private readonly ReferenceSkeletonMeter _reference = new ReferenceSkeletonMeter();
    private readonly ISkeletonMeter[] _others;
    private readonly List<(int Skeleton, ulong Decisions, ulong Gas)> _runs = [];
    private readonly List<SkeletonEnd> _ends = [];

    public SkeletonPanel(params ISkeletonMeter[] others) => _others = others;

    /// <summary>Names of the meters that compile nothing.</summary>
    public static IReadOnlyList<string> Quick { get; } = ["interpreter", "instrumented interpreter", "emitted il"];

    /// <summary>Names of those that make machine code; they want a <see cref="GuestThread"/> of the depth of <see
    /// cref="IlSession"/>.</summary>
    public static IReadOnlyList<string> Compiled { get; } = ["il", "instrumented il"];

    /// <summary>Some of the meters, beside the reference.</summary>
    public static SkeletonPanel Of(IEnumerable<string> names, SkeletonPath path) =>
        new([.. names.Select(name => Meter(name, path))]);

    /// <summary>The instrumentation on the interpreter, of the module or of what a fault makes of it.</summary>
    public static ISkeletonMeter InstrumentedOnInterpreter(SkeletonPath path, Func<Module, Module>? planted)
    {
        RunSpace space = new();
        return new InstrumentedSkeletonMeter(
            "instrumented interpreter", path, () => new InterpreterSession([], space), planted);
    }

    /// <summary>Runs made, the reference's own among them.</summary>
    public long Runs { get; private set; }

    /// <summary>How often skeletons ended how, by the reference.</summary>
    public SortedDictionary<OutcomeStatus, long> Ends { get; } = [];

    /// <summary>Runs a batch on all meters.</summary>
    public void Compare(IReadOnlyList<SkeletonPart[]> batch, GasSchedule schedule, SkeletonPlan plan) =>
        Compare(batch, 0, schedule, plan);

    // The first is the place in the whole batch where a part of it begins: it gets the same runs.
    private void Compare(IReadOnlyList<SkeletonPart[]> batch, int first, GasSchedule schedule, SkeletonPlan plan)
    {
        SkeletonModule made = SkeletonScript.Driven(batch);
        HostExecution host = Host();
        _reference.Load(made, schedule, host);
        RunReference(batch.Count, first, schedule, plan);
        Outcome expected = host.Complete(new Outcome { Status = OutcomeStatus.Returned });
        foreach (ISkeletonMeter other in _others)
        {
            host = Host();
            other.Load(made, schedule, host);
            for (int i = 0; i < _runs.Count; i++)
            {
                (int skeleton, ulong decisions, ulong gas) = _runs[i];
                SkeletonEnd end = other.Run(skeleton, decisions, gas);
                if (end != _ends[i])
                    Assert.Fail($"{Text(batch[skeleton])}, decisions {decisions:X}, gas {gas}, {schedule.Name}: "
                        + $"{other.Name} {end}, expected {_ends[i]}");
            }

            Outcome actual = host.Complete(new Outcome { Status = OutcomeStatus.Returned });
            if (actual.HostCallGasDigest == expected.HostCallGasDigest
                && actual.HostCallDigest == expected.HostCallDigest) continue;
            if (batch.Count > 1) Halve(batch, first, schedule, plan);
            Assert.Fail($"{Text(batch[0])} and {batch.Count - 1} more, {schedule.Name}: gas left at host calls, "
                + $"{other.Name} {actual.HostCallCount} of them, expected {expected.HostCallCount}");
        }

        Runs += _runs.Count * (1L + _others.Length);
    }

    public void Dispose()
    {
        _reference.Dispose();
        foreach (ISkeletonMeter other in _others) other.Dispose();
    }

    /// <summary>A skeleton as text.</summary>
    public static string Text(SkeletonPart[] parts) => string.Join(' ', parts);

    private static ISkeletonMeter Meter(string name, SkeletonPath path) => name switch
    {
        "interpreter" => new InterpreterSkeletonMeter(null),
        "instrumented interpreter" => InstrumentedOnInterpreter(path, null),
        "emitted il" => new EmittedSkeletonMeter(null, null),
        "il" => new IlSkeletonMeter(null),
        "instrumented il" => new InstrumentedSkeletonMeter(name, path, () => new IlSession([]), null),
        _ => throw new ArgumentException(
            $"no meter is named '{name}'; there are {string.Join(", ", Quick.Concat(Compiled))}"),
    };

    private void Halve(IReadOnlyList<SkeletonPart[]> batch, int first, GasSchedule schedule, SkeletonPlan plan)
    {
        int half = batch.Count / 2;
        Compare([.. batch.Take(half)], first, schedule, plan);
        Compare([.. batch.Skip(half)], first + half, schedule, plan);
    }

    private void RunReference(int count, int first, GasSchedule schedule, SkeletonPlan plan)
    {
        _runs.Clear();
        _ends.Clear();
        ulong room = (8 * schedule.HostBasePrice) + (150 * schedule.Price(Opcode.LocalGet));
        for (int skeleton = 0; skeleton < count; skeleton++)
        {
            for (int row = 0; row < plan.RowsEach; row++)
            {
                ulong decisions = plan.Rows[(first + skeleton + row) % plan.Rows.Length];
                SkeletonEnd end = RunReference(skeleton, decisions, room);
                Ends[end.Status] = Ends.GetValueOrDefault(end.Status) + 1;
                ulong used = room - end.GasLeft;
                if (plan.HasEveryLimit) RunAtEveryLimit(skeleton, decisions, used, end);
                else if (!end.IsOutOfGas && (first + skeleton) % plan.ShortEach == 0)
                    Assert.True(RunReference(skeleton, decisions, used - 1).IsOutOfGas);
            }
        }
    }

    // Out of gas in an endless loop is seen at every limit of its first rounds.
    private void RunAtEveryLimit(int skeleton, ulong decisions, ulong used, SkeletonEnd end)
    {
        ulong last = end.IsOutOfGas ? 150 : used + 1;
        for (ulong gas = 0; gas <= last; gas++)
        {
            bool isEnough = !end.IsOutOfGas && gas >= used;
            OutcomeStatus status = RunReference(skeleton, decisions, gas).Status;
            Assert.Equal(isEnough ? end.Status : OutcomeStatus.OutOfGas, status);
        }
    }

    private SkeletonEnd RunReference(int skeleton, ulong decisions, ulong gas)
    {
        SkeletonEnd end = _reference.Run(skeleton, decisions, gas);
        _runs.Add((skeleton, decisions, gas));
        _ends.Add(end);
        return end;
    }

    private static HostExecution Host() => new(
        new ScriptSource(Array.Empty<byte>()),
        new BlockInput(Bytes32.Zero, default, Wide, Observations.HostCallDigest));
}
