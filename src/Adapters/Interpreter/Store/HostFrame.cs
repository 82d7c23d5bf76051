namespace Eei.Interpreter;

/// <summary>What a host function does when it is called.</summary>
/// <param name="frame">Arguments, places for the results, and the gas that is left.</param>
/// <returns>Returned, or how the whole invocation ends.</returns>
public delegate CallEnd HostBody(ref HostFrame frame);

/// <summary>One call of a host function.</summary>
public ref struct HostFrame
{
    /// <summary>
    /// Arguments as bit patterns, those of 32 bits zero-extended; a v128 as two, its lower 64 bits first; references
    /// as in <see cref="Store"/>.
    /// </summary>
    public ReadOnlySpan<ulong> Arguments { get; init; }

    /// <summary>Results to be written, in the same form.</summary>
    public Span<ulong> Results { get; init; }

    /// <summary>Gas left; what the host charges it takes from here.</summary>
    public ulong GasLeft { get; set; }
}
