namespace Eei.Conformance;

/// <summary>What of a suite to run and what to hold it against.</summary>
public sealed record SuiteSelection
{
    /// <summary>Which cases, by name; null for all.</summary>
    public Func<string, bool>? Wanted { get; init; }

    /// <summary>What is known not to pass; null for what <c>conformance/expectations</c> says of the engine.</summary>
    public Expectations? Expectations { get; init; }

    /// <summary>How many threads may run cases, at least one.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Asks to stop: cases that have not begun are left out, and the run is no longer whole.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Whether a case is to run.</summary>
    public bool Includes(string name) => Wanted?.Invoke(name) ?? true;
}
