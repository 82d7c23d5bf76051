namespace Eei.Interpreter;

/// <summary>When it shows that a segment does not fit.</summary>
public enum SegmentRule
{
    /// <summary>When its turn comes, as a trap; what was copied before stays.</summary>
    /// <remarks>Source: WebAssembly 2.0, section 4.5.4.</remarks>
    InOrder,

    /// <summary>Before any is copied, as a matter of linking.</summary>
    /// <remarks>Source: WebAssembly 1.0, section 4.5.4, steps 9 and 10.</remarks>
    AllFit,
}
