namespace Eei.Interpreter;

/// <summary>What conversions ask of a float format.</summary>
internal interface IFloatFormat
{
    static abstract bool IsNaN(ulong bits);

    static abstract bool IsNegative(ulong bits);

    /// <summary>
    /// The integral part without sign; <see cref="ulong.MaxValue"/>, which no float equals, from 2^64 on.
    /// </summary>
    static abstract ulong Magnitude(ulong bits);

    /// <summary>The nearest number to a magnitude with a sign, ties to even.</summary>
    static abstract ulong Nearest(ulong magnitude, ulong sign);
}
