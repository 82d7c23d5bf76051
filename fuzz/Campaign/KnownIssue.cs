namespace Eei.Fuzz;

/// <summary>A bucket pattern that is expected, and why.</summary>
/// <param name="Bucket">A bucket key, in which <c>*</c> stands for any text.</param>
/// <param name="Reason">Why it is expected.</param>
/// <param name="Link">Where it is discussed, or null.</param>
/// <param name="Expires">Day after which it no longer counts as known, or null.</param>
public sealed record KnownIssue(string Bucket, string Reason, string? Link, DateOnly? Expires);
