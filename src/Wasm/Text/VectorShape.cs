namespace Eei.Wasm;

/// <summary>The six shapes in which a v128 constant is written.</summary>
/// <param name="Name">As in the text, such as <c>i16x8</c>.</param>
/// <param name="Width">Bits of one lane.</param>
/// <param name="Format">The float format of a lane; null where lanes are integers.</param>
/// <remarks>Source: WebAssembly 2.0, section 6.5.8.</remarks>
internal sealed record VectorShape(string Name, int Width, FloatFormat? Format)
{
    private static readonly VectorShape[] All =
    [
        new("i8x16", 8, null), new("i16x8", 16, null), new("i32x4", 32, null), new("i64x2", 64, null),
        new("f32x4", 32, FloatFormat.F32), new("f64x2", 64, FloatFormat.F64),
    ];

    /// <summary>How many lanes.</summary>
    internal int Lanes => 128 / Width;

    /// <summary>The shape of a name, or null.</summary>
    internal static VectorShape? Find(ReadOnlySpan<char> name)
    {
        foreach (VectorShape shape in All)
        {
            if (name.SequenceEqual(shape.Name)) return shape;
        }

        return null;
    }

    /// <summary>The bits of one lane; false where the literal does not fit.</summary>
    internal bool TryLane(TextTokenKind kind, ReadOnlySpan<char> literal, out ulong bits)
    {
        bits = 0;
        if (Format is not null) return FloatLiteral.TryBits(literal, Format, out bits);
        return kind != TextTokenKind.Float && IntegerLiteral.TryBits(literal, Width, out bits);
    }
}
