using System.Collections.Immutable;
using System.Globalization;
using Eei.Fuzz.Randomness;

namespace Eei.Fuzz;

/// <summary>One engine: what it makes of some cases usually, and under each condition of this process.</summary>
/// <remarks>Source: anchors.md N13. The order of everything that is reported is the order of the cases.</remarks>
public sealed class EngineUnderConditions : IDisposable
{
    // An engine in a process of its own starts one for each fresh instance.
    private const int MostProcesses = 60;
    private const int LeastThreads = 2;
    private const int MostThreads = 8;

    private readonly EngineFactory _factory;
    private readonly ImmutableArray<ExecutionCase> _cases;
    private readonly CancellationToken _stop;
    private readonly EngineSet _first;

    /// <summary>Runs the cases once, in order, on one instance: that is what they usually come to.</summary>
    /// <exception cref="CampaignException">The engine cannot be started.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public EngineUnderConditions(
        EngineFactory factory, ImmutableArray<ExecutionCase> cases, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(factory);
        _factory = factory;
        _cases = cases;
        _stop = stop;
        _first = new EngineSet([factory]);
        using IEeiEngine one = factory.Create();
        IsIsolated = one is IIsolatedEngine;
        try
        {
            Results = [.. cases.Select(execution => Run(_first, execution))];
        }
        catch (OperationCanceledException)
        {
            _first.Dispose();
            throw;
        }

        Usual = [.. cases.Select((execution, place) => CaseFacts.Of(execution.Name, Results[place]))];
    }

    /// <summary>Who it is.</summary>
    public EngineDescription Description => _first.Descriptions[0];

    /// <summary>Whether it runs in a process of its own.</summary>
    public bool IsIsolated { get; }

    /// <summary>The cases.</summary>
    public ImmutableArray<ExecutionCase> Cases => _cases;

    /// <summary>What the cases usually come to, in order.</summary>
    public ImmutableArray<CaseResult> Results { get; }

    /// <summary>The same as digests.</summary>
    public ImmutableArray<CaseFacts> Usual { get; }

    /// <summary>The row of a condition.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public ConditionRow Run(InProcessCondition condition) => condition switch
    {
        InProcessCondition.Again => Row(condition, Compare(_first, [.. Enumerable.Range(0, _cases.Length)])),
        InProcessCondition.Permuted => Afresh(condition, Permutation()),
        InProcessCondition.FreshEngine => FreshEngines(),
        InProcessCondition.Cached => Twice(),
        InProcessCondition.Threads => OnThreads(Math.Clamp(Environment.ProcessorCount, LeastThreads, MostThreads)),
        InProcessCondition.FreshBlocks => FreshBlocks(),
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "not a condition"),
    };

    /// <summary>Compares what the cases came to elsewhere.</summary>
    public IEnumerable<FactDifference> Compare(IReadOnlyList<CaseFacts> elsewhere) => Usual
        .Zip(elsewhere, (usual, other) => usual.FirstDifference(other)).OfType<FactDifference>();

    /// <inheritdoc/>
    public void Dispose() => _first.Dispose();

    private ConditionRow Afresh(InProcessCondition condition, ImmutableArray<int> order)
    {
        using var set = new EngineSet([_factory]);
        return Row(condition, Compare(set, order));
    }

    private ConditionRow FreshEngines()
    {
        ImmutableArray<int> places =
            [.. Enumerable.Range(0, IsIsolated ? Math.Min(_cases.Length, MostProcesses) : _cases.Length)];
        var found = new List<(int Place, FactDifference Difference)>();
        foreach (int place in places)
        {
            using var set = new EngineSet([_factory]);
            found.AddRange(Compare(set, [place]));
        }

        return Row(InProcessCondition.FreshEngine, found, places.Length, Bounded(places.Length));
    }

    private ConditionRow Twice()
    {
        using var set = new EngineSet([_factory]);
        var found = new List<(int Place, FactDifference Difference)>();
        for (int place = 0; place < _cases.Length; place++)
        {
            Run(set, _cases[place]);
            found.AddRange(Compare(set, [place]));
        }

        return Row(InProcessCondition.Cached, found);
    }

    private ConditionRow OnThreads(int count)
    {
        var found = new List<(int Place, FactDifference Difference)>[count];
        Exception? failure = null;
        Thread[] threads =
        [
            .. Enumerable.Range(0, count).Select(number => new Thread(() =>
            {
                try
                {
                    using var set = new EngineSet([_factory]);
                    int first = _cases.Length * number / count;
                    found[number] = Compare(
                        set, [.. Enumerable.Range(0, _cases.Length).Select(i => (first + i) % _cases.Length)]);
                }
                catch (Exception stopped) when (stopped is OperationCanceledException or CampaignException)
                {
                    Interlocked.CompareExchange(ref failure, stopped, null);
                }
            })),
        ];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        _stop.ThrowIfCancellationRequested();
        if (failure is not null) throw failure;
        return Row(
            InProcessCondition.Threads, found.SelectMany(one => one), _cases.Length,
            string.Create(CultureInfo.InvariantCulture, $"{count} threads"));
    }

    private ConditionRow FreshBlocks()
    {
        int blocks = 0;
        ImmutableArray<int> places =
        [
            .. Enumerable.Range(0, _cases.Length).Where(place => _cases[place].Blocks.Length > 1)
                .OrderByDescending(place => _cases[place].Blocks.Length)
                .TakeWhile(place => !IsIsolated || (blocks += _cases[place].Blocks.Length) <= MostProcesses).Order(),
        ];
        if (places.IsEmpty)
            return ConditionRow.NotRun(
                Description.Name, InProcessCondition.FreshBlocks.Name(), "no case has more than one block");
        using IEeiEngine? process = IsIsolated ? _factory.Create() : null;
        var found = new List<(int Place, FactDifference Difference)>();
        foreach (int place in places)
        {
            _stop.ThrowIfCancellationRequested();
            FactDifference? breach = SequenceLaw.Check(
                Usual[place],
                () => process is null ? _factory.Create() : new Replaced((IIsolatedEngine)process),
                _cases[place]);
            if (breach is not null) found.Add((place, breach));
        }

        return Row(InProcessCondition.FreshBlocks, found, places.Length, Bounded(places.Length));
    }

    private string Bounded(int cases) => IsIsolated && cases < _cases.Length ? "each takes a process" : "";

    private ImmutableArray<int> Permutation()
    {
        int[] order = [.. Enumerable.Range(0, _cases.Length)];
        Prng prng = Prng.For(0, GeneratorSet.Version, PrngStream.Order, 0);
        for (int i = order.Length - 1; i > 0; i--)
        {
            int other = prng.Below(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return [.. order];
    }

    private List<(int Place, FactDifference Difference)> Compare(EngineSet set, ImmutableArray<int> order)
    {
        var found = new List<(int Place, FactDifference Difference)>();
        foreach (int place in order)
        {
            CaseFacts here = CaseFacts.Of(_cases[place].Name, Run(set, _cases[place]));
            if (Usual[place].FirstDifference(here) is { } difference) found.Add((place, difference));
        }

        return found;
    }

    private CaseResult Run(EngineSet set, ExecutionCase execution)
    {
        _stop.ThrowIfCancellationRequested();
        return set.Run(0, execution, Observations.Comparable);
    }

    private ConditionRow Row(InProcessCondition condition, List<(int, FactDifference)> found) =>
        Row(condition, found, _cases.Length, "");

    // The first difference of a case in order of cases, whoever found it.
    private ConditionRow Row(
        InProcessCondition condition, IEnumerable<(int Place, FactDifference Difference)> found, int cases,
        string note) =>
        ConditionRow.Compared(
            Description.Name, condition.Name(), cases,
            found.GroupBy(one => one.Place).OrderBy(group => group.Key).Select(group => group.First().Difference),
            note);

    // A new process of an engine that is otherwise kept.
    private sealed class Replaced : IEeiEngine
    {
        private readonly IIsolatedEngine _engine;

        public Replaced(IIsolatedEngine engine)
        {
            _engine = engine;
            engine.Replace();
        }

        public EngineDescription Description => _engine.Description;

        public IEeiScript Load(ScriptSource source) => _engine.Load(source);

        public void Dispose()
        {
        }
    }
}
