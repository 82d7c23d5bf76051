using System.Collections.Immutable;
using System.Diagnostics;

namespace Eei.Fuzz;

/// <summary>One worker's own instances of all engines.</summary>
internal sealed class EngineSet : IDisposable
{
    // Engines cache what they compile; a fresh instance now and then keeps memory flat whatever they keep.
    private const int CasesPerInstance = 20_000;

    private readonly ImmutableArray<EngineFactory> _factories;
    private readonly IEeiEngine[] _engines;
    private int _casesLeft = CasesPerInstance;

    public EngineSet(ImmutableArray<EngineFactory> factories)
    {
        _factories = factories;
        _engines = [.. factories.Select(factory => factory.Create())];
        Descriptions = [.. _engines.Select((engine, place) =>
            engine.Description with { Name = factories[place].Name })];
        Microseconds = new double[_engines.Length];
    }

    /// <summary>Told which engine is being called, or null.</summary>
    public WorkerSlot? Slot { get; init; }

    /// <summary>Descriptions, under the names the factories give.</summary>
    public ImmutableArray<EngineDescription> Descriptions { get; }

    /// <summary>Names, in order.</summary>
    public ImmutableArray<string> Names => [.. Descriptions.Select(engine => engine.Name)];

    /// <summary>Time each engine took for the last case.</summary>
    public double[] Microseconds { get; }

    /// <summary>Runs a case on every engine.</summary>
    public CaseResult[] RunAll(ExecutionCase execution, Observations observe) => RunAll(execution, observe, observe);

    /// <summary>Runs a case on every engine, observing the first one more closely.</summary>
    public CaseResult[] RunAll(ExecutionCase execution, Observations observe, Observations observeFirst)
    {
        if (--_casesLeft < 0)
        {
            _casesLeft = CasesPerInstance;
            for (int i = 0; i < _engines.Length; i++) Replace(i);
        }

        var results = new CaseResult[_engines.Length];
        for (int i = 0; i < results.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            results[i] = Run(i, execution, i == 0 ? observeFirst : observe);
            Microseconds[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return results;
    }

    /// <summary>Runs a case on one engine; what it throws is a crash of the engine.</summary>
    public CaseResult Run(int place, ExecutionCase execution, Observations observe)
    {
        Slot?.Enter(_factories[place].Name);
        try
        {
            return CaseRunner.Run(_engines[place], execution, observe) with { Engine = _factories[place].Name };
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            // No exception may cross IEeiEngine; which one did is the finding, and the instance is no longer to be
            // trusted.
            Replace(place);
            var crash = new Outcome
            {
                Status = OutcomeStatus.Crashed,
                CrashReport = $"{thrown.GetType().Name}: {thrown.Message}",
                Rules = execution.Rules,
            };
            return new CaseResult(_factories[place].Name, [crash], execution.PreStates);
        }
        finally
        {
            Slot?.Leave();
        }
    }

    /// <summary>Microseconds a fresh instance of one engine takes for a case; it stays in place of the old
    /// one.</summary>
    public double TimeAfresh(int place, ExecutionCase execution)
    {
        Replace(place);
        long start = Stopwatch.GetTimestamp();
        Run(place, execution, Observations.Comparable);
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IEeiEngine engine in _engines) engine.Dispose();
    }

    private void Replace(int place)
    {
        _engines[place].Dispose();
        _engines[place] = _factories[place].Create();
    }
}
