using System.Diagnostics;

namespace Eei.Fuzz;

/// <summary>One instance of one engine for one thread; replaced where it can no longer be trusted.</summary>
internal sealed class EngineSlot : IDisposable
{
    // Engines cache what they compile; a fresh instance now and then keeps memory flat whatever they keep.
    private const int CasesPerInstance = 20_000;

    private readonly EngineFactory _factory;
    private readonly EngineSurroundings _around;
    private IEeiEngine _engine;
    private int _casesLeft = CasesPerInstance;
    private int _earlierRestarts;

    public EngineSlot(EngineFactory factory, EngineSurroundings around)
    {
        _factory = factory;
        _around = around;
        _engine = Start();
        Description = _engine.Description with { Name = factory.Name };
    }

    /// <summary>Who it is, under the name that the factory gives.</summary>
    public EngineDescription Description { get; }

    /// <summary>Processes started after the first one.</summary>
    public int Restarts => _earlierRestarts + ((_engine as IIsolatedEngine)?.Restarts ?? 0);

    /// <summary>Microseconds the last case took.</summary>
    public double Microseconds { get; private set; }

    /// <summary>Runs a case; what the engine throws is a crash of it.</summary>
    public CaseResult Run(ExecutionCase execution, Observations observe)
    {
        if (--_casesLeft < 0) Replace();
        _around.Gate?.Enter();
        if (_engine is not IIsolatedEngine) _around.Slot?.Enter(_factory.Name);
        long start = Stopwatch.GetTimestamp();
        try
        {
            return CaseRunner.Run(_engine, execution, observe) with { Engine = _factory.Name };
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            // No exception may cross IEeiEngine; which one did is the finding, and the instance is no longer to be
            // trusted.
            Replace();
            var crash = new Outcome
            {
                Status = OutcomeStatus.Crashed,
                CrashReport = $"{thrown.GetType().Name}: {thrown.Message}",
                Rules = execution.Rules,
            };
            return new CaseResult(_factory.Name, [crash], execution.PreStates);
        }
        finally
        {
            Microseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            _around.Slot?.Leave();
            _around.Gate?.Leave();
        }
    }

    /// <summary>Microseconds a fresh instance takes for a case; it stays in place of the old one.</summary>
    public double TimeAfresh(ExecutionCase execution)
    {
        Replace();
        Run(execution, Observations.Comparable);
        return Microseconds;
    }

    /// <inheritdoc/>
    public void Dispose() => _engine.Dispose();

    private void Replace()
    {
        _casesLeft = CasesPerInstance;
        _earlierRestarts += (_engine as IIsolatedEngine)?.Restarts ?? 0;
        _engine.Dispose();
        _engine = Start();
        EngineDescription now = _engine.Description with { Name = _factory.Name };
        if (now != Description) _around.Alarms?.Raise(Alarm.Changed(Description, now));
    }

    private IEeiEngine Start()
    {
        IEeiEngine engine = _factory.Create();
        if (engine is not IIsolatedEngine isolated) return engine;
        if (_around.Deadline is { } deadline) isolated.RequestDeadline = deadline;
        if (isolated.Prepare() is not { } reason) return engine;
        engine.Dispose();
        throw new CampaignException(
            $"engine {_factory.Name} cannot be started: {reason}; leave it out with --engines -{_factory.Name}");
    }
}
