namespace Eei.Metering;

/// <summary>A price of the form fixed + unit × a 32-bit count, in exact arithmetic.</summary>
/// <param name="Fixed">What does not depend on the count.</param>
/// <param name="PerUnit">Price of one unit.</param>
/// <param name="CountLocal">The i32 local that holds the count, read as unsigned.</param>
internal readonly record struct DependentPrice(UInt128 Fixed, ulong PerUnit, uint CountLocal)
{
    /// <summary>The greatest count whose price fits 64 bits; above it no limit suffices.</summary>
    public UInt128 LargestCount => PerUnit == 0 ? uint.MaxValue
        : UInt128.Min(uint.MaxValue, (ulong.MaxValue - Fixed) / PerUnit);
}
