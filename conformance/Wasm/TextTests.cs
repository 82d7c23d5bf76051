namespace Eei.Conformance;

/// <summary>What is made of tests that malformed text is refused.</summary>
public enum TextTests
{
    /// <summary>This project's reader is the engine's own, and judged.</summary>
    Judged,

    /// <summary>The engine reads no text; such a test is none of it, and its expectations say so.</summary>
    NotJudged,
}
