namespace Eei.Interpreter;

/// <summary>Rounding of an integer to a number of leading bits.</summary>
internal static class RoundedShift
{
    /// <summary>Value × 2^-places, to the nearest integer, ties to the even one (section 4.3.3 "Rounding").</summary>
    /// <param name="value">What is shifted.</param>
    /// <param name="places">To the right where positive, exactly to the left where not.</param>
    internal static ulong Apply(ulong value, int places)
    {
        if (places <= 0) return value << -places;
        ulong kept = value >> places;
        ulong rest = value & ((1UL << places) - 1);
        ulong half = 1UL << (places - 1);
        return rest > half || (rest == half && (kept & 1) != 0) ? kept + 1 : kept;
    }
}
