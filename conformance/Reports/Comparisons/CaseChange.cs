namespace Eei.Conformance;

/// <summary>A case that came to something else than in the run before.</summary>
/// <param name="Kind">How it changed.</param>
/// <param name="Suite">Name of its suite.</param>
/// <param name="Engine">Name of the engine.</param>
/// <param name="Name">Its name.</param>
/// <param name="Before">What it came to before; null where it was not there.</param>
/// <param name="Now">What it came to now; null where it is not there any more.</param>
public sealed record CaseChange(
    ChangeKind Kind, string Suite, string Engine, string Name, SuiteCase? Before, SuiteCase? Now);

/// <summary>One of two runs that are compared.</summary>
public enum RunSide
{
    /// <summary>The run before.</summary>
    Before,

    /// <summary>The run of now.</summary>
    Now,
}

/// <summary>A suite on an engine that only one of the runs has.</summary>
/// <param name="Suite">Name of the suite.</param>
/// <param name="Engine">Name of the engine.</param>
/// <param name="Only">Which run has it.</param>
public sealed record UnmatchedRun(string Suite, string Engine, RunSide Only);

/// <summary>An engine that is another version than before.</summary>
/// <param name="Engine">Its name.</param>
/// <param name="Before">Its version before.</param>
/// <param name="Now">Its version now.</param>
public sealed record VersionChange(string Engine, string Before, string Now);
