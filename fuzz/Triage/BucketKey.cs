namespace Eei.Fuzz;

/// <summary>What like findings have in common: kind, partition of engines, outcomes of the groups.</summary>
/// <param name="Signature">The three in one line; equal lines are one bucket.</param>
/// <param name="Text">The short stable key, such as <c>G-7f3a</c>.</param>
/// <remarks>Source: anchors.md N8.</remarks>
public sealed record BucketKey(string Signature, string Text)
{
    private const int ShortDigits = 4;

    /// <summary>The key of a divergence between engines with these names.</summary>
    public static BucketKey Of(Divergence divergence, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(divergence);
        string outcomes = string.Join(" | ", divergence.Outcomes);
        string signature = $"{divergence.Kind.Name()}; {divergence.Partition(names)}; {outcomes}";
        return new BucketKey(signature, KeyText(divergence.Kind, signature, ShortDigits));
    }

    /// <summary>The key of a law that an engine broke.</summary>
    public static BucketKey OfLaw(string law, string engine)
    {
        string signature = $"law {law}; {engine}";
        return new BucketKey(signature, $"L-{Digits(signature, ShortDigits)}");
    }

    /// <summary>The same bucket with a key twice as long, for when two signatures share the short one.</summary>
    public BucketKey Lengthened() =>
        this with { Text = Text[..2] + Digits(Signature, 2 * ShortDigits) };

    private static string KeyText(DivergenceKind kind, string signature, int digits) =>
        $"{kind.Letter()}-{Digits(signature, digits)}";

    private static string Digits(string signature, int digits) =>
        Bytes32.Sha256(System.Text.Encoding.UTF8.GetBytes(signature)).ToString()[..digits];
}
