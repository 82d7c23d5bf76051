using System.Collections.Immutable;

namespace Eei.Fuzz;

/// <summary>One thread's own instances of all engines.</summary>
internal sealed class EngineSet : IDisposable
{
    private readonly EngineSlot?[] _slots;
    private readonly int[] _earlierRestarts;

    public EngineSet(ImmutableArray<EngineFactory> factories)
        : this(factories, EngineSurroundings.None)
    {
    }

    public EngineSet(ImmutableArray<EngineFactory> factories, EngineSurroundings around)
    {
        _slots = new EngineSlot?[factories.Length];
        _earlierRestarts = new int[factories.Length];
        try
        {
            for (int i = 0; i < _slots.Length; i++) _slots[i] = new EngineSlot(factories[i], around);
        }
        catch
        {
            Dispose();
            throw;
        }

        Descriptions = [.. _slots.Select(slot => slot!.Description)];
    }

    /// <summary>Descriptions, under the names the factories give.</summary>
    public ImmutableArray<EngineDescription> Descriptions { get; }

    /// <summary>Names, in order.</summary>
    public ImmutableArray<string> Names => [.. Descriptions.Select(engine => engine.Name)];

    /// <summary>Whether an engine still has its instance here.</summary>
    public bool Has(int place) => _slots[place] is not null;

    /// <summary>Microseconds an engine took for its last case.</summary>
    public double Microseconds(int place) => _slots[place]?.Microseconds ?? 0;

    /// <summary>Processes of an engine started after its first one.</summary>
    public int Restarts(int place) => _earlierRestarts[place] + (_slots[place]?.Restarts ?? 0);

    /// <summary>Runs a case on every engine.</summary>
    public CaseResult[] RunAll(ExecutionCase execution, Observations observe) =>
        [.. Enumerable.Range(0, _slots.Length).Select(place => Run(place, execution, observe))];

    /// <summary>Runs a case on one engine; what it throws is a crash of the engine.</summary>
    public CaseResult Run(int place, ExecutionCase execution, Observations observe) =>
        _slots[place]!.Run(execution, observe);

    /// <summary>Microseconds a fresh instance of one engine takes for a case; it stays in place of the old
    /// one.</summary>
    public double TimeAfresh(int place, ExecutionCase execution) => _slots[place]!.TimeAfresh(execution);

    /// <summary>Gives up the instance of an engine that is run elsewhere from now on.</summary>
    public void Release(int place)
    {
        _earlierRestarts[place] = Restarts(place);
        _slots[place]?.Dispose();
        _slots[place] = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (EngineSlot? slot in _slots) slot?.Dispose();
    }
}
