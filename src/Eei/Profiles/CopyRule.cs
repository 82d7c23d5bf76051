namespace Eei;

/// <summary>Which bytes blockDataCopy(pointer, offset, length) takes.</summary>
public enum CopyRule
{
    /// <summary><c>data[offset .. offset + length]</c>, a trap where that is past the end.</summary>
    OffsetAndLength,

    /// <summary><c>data[offset .. length]</c>, a trap where offset is above length or length past the end.</summary>
    OffsetToLength,

    /// <summary>
    /// JavaScript's <c>slice(offset, offset + length)</c>: signed, negative from the end, clamped to the data.
    /// </summary>
    ClampedSlice,
}
