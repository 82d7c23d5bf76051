namespace Eei.Interpreter;

/// <summary>The integers a float may be truncated to.</summary>
internal interface IIntegerRange
{
    /// <summary>The greatest.</summary>
    static abstract ulong Greatest { get; }

    /// <summary>Magnitude of the least.</summary>
    static abstract ulong LeastMagnitude { get; }

    /// <summary>The bits of the type.</summary>
    static abstract ulong Mask { get; }
}

internal static partial class I32
{
    internal readonly struct Signed : IIntegerRange
    {
        public static ulong Greatest => int.MaxValue;

        public static ulong LeastMagnitude => 1UL << 31;

        public static ulong Mask => uint.MaxValue;
    }

    internal readonly struct Unsigned : IIntegerRange
    {
        public static ulong Greatest => uint.MaxValue;

        public static ulong LeastMagnitude => 0;

        public static ulong Mask => uint.MaxValue;
    }
}

internal static partial class I64
{
    internal readonly struct Signed : IIntegerRange
    {
        public static ulong Greatest => long.MaxValue;

        public static ulong LeastMagnitude => 1UL << 63;

        public static ulong Mask => ulong.MaxValue;
    }

    internal readonly struct Unsigned : IIntegerRange
    {
        // No float equals 2^64 - 1, and Magnitude answers it for all that are too large.
        public static ulong Greatest => ulong.MaxValue - 1;

        public static ulong LeastMagnitude => 0;

        public static ulong Mask => ulong.MaxValue;
    }
}
