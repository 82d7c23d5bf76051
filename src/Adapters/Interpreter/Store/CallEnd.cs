namespace Eei.Interpreter;

/// <summary>How a call or an instantiation ended.</summary>
public enum CallEndKind
{
    /// <summary>Normally.</summary>
    Returned,

    /// <summary>In a trap.</summary>
    Trapped,

    /// <summary>In an exception that nothing caught.</summary>
    Threw,

    /// <summary>A charge exceeded the gas that was left.</summary>
    OutOfGas,

    /// <summary>The host took more ticks than were left.</summary>
    OutOfTicks,

    /// <summary>A call would have exceeded the depth limit.</summary>
    StackExhausted,

    /// <summary>The process could not provide memory that the limits allow.</summary>
    MemoryExhausted,
}

/// <summary>How a call or an instantiation ended, and in which trap.</summary>
/// <param name="Kind">How.</param>
/// <param name="Trap">The trap, where <paramref name="Kind"/> is Trapped.</param>
public readonly record struct CallEnd(CallEndKind Kind, TrapKind Trap = default)
{
    /// <summary>The specification's words for a trap that came after 2.0, which no script has; else null.</summary>
    public string? Words { get; init; }

    /// <summary>The exception, where <see cref="Kind"/> is Threw.</summary>
    public ExceptionInstance? Exception { get; init; }

    /// <summary>Normally.</summary>
    public static CallEnd Returned => default;

    /// <summary>In a trap.</summary>
    public static CallEnd Trapped(TrapKind trap) => new(CallEndKind.Trapped, trap);

    /// <summary>In a trap that came after 2.0.</summary>
    internal static CallEnd Trapped(string words) => new(CallEndKind.Trapped) { Words = words };

    /// <summary>In an exception; a host function that ends so throws it in its caller.</summary>
    public static CallEnd Threw(ExceptionInstance exception) =>
        new(CallEndKind.Threw) { Exception = exception };
}
