namespace Eei;

/// <summary>Byte order of a deposit's amount.</summary>
public enum AmountOrder
{
    /// <summary>Least significant byte first.</summary>
    LittleEndian,

    /// <summary>Most significant byte first.</summary>
    BigEndian,
}
