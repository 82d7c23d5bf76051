namespace Eei.Interpreter;

/// <summary>Values of which fewer bits are kept than their type has.</summary>
internal static class Packed
{
    /// <summary>The low bits as an i32.</summary>
    /// <param name="value">What was kept, perhaps with more bits.</param>
    /// <param name="bits">How many, 8 or 16; negative for sign-extension.</param>
    internal static ulong Extended(uint value, int bits) => bits < 0
        ? (uint)((int)(value << (32 + bits)) >> (32 + bits))
        : value << (32 - bits) >> (32 - bits);
}
