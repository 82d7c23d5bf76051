namespace Eei.Conformance;

/// <summary>How checking one case on one engine ended, before any expectation is looked at.</summary>
public enum CheckEnd
{
    /// <summary>As the suite says.</summary>
    Passed,

    /// <summary>Not as the suite says.</summary>
    Failed,

    /// <summary>Not run, because something that it needs is absent.</summary>
    Skipped,
}

/// <summary>What checking one case on one engine found.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Detail">What is wrong, or what is absent; null where it passed.</param>
public readonly record struct CheckResult(CheckEnd End, string? Detail)
{
    /// <summary>As the suite says.</summary>
    public static CheckResult Passed => default;

    /// <summary>Not as the suite says.</summary>
    /// <param name="detail">What was expected and what came.</param>
    public static CheckResult Failed(string detail) => new(CheckEnd.Failed, detail);

    /// <summary>Not run.</summary>
    /// <param name="reason">What is absent and how to get it.</param>
    public static CheckResult Skipped(string reason) => new(CheckEnd.Skipped, reason);

    /// <summary>Failed with what is wrong, or passed where that is null.</summary>
    public static CheckResult Of(string? wrong) => wrong is null ? Passed : Failed(wrong);
}

/// <summary>A case that was checked.</summary>
/// <param name="Name">Its name in the suite, unique there.</param>
/// <param name="Result">What was found.</param>
/// <param name="Milliseconds">How long it took.</param>
public readonly record struct CheckedCase(string Name, CheckResult Result, double Milliseconds);
