using System.Collections.Immutable;
using System.Globalization;
using Eei.Conformance.Tests.Model;

namespace Eei.Conformance.Tests.Tables;

/// <summary>A pointer worth trying for a range of some length, and the memory it points into.</summary>
/// <param name="Value">The pointer.</param>
/// <param name="Words">What is special about it.</param>
/// <param name="Pages">Pages at the start.</param>
public sealed record Pointer(ulong Value, string Words, uint Pages = 1)
{
    private const ulong Page = 65_536;
    private const ulong TwoTo31 = 1UL << 31;
    private const ulong TwoTo32 = 1UL << 32;

    /// <summary>Steps that go before, such as growing memory.</summary>
    public ImmutableArray<Step> Before { get; init; } = [];

    /// <summary>Numbers of the questions that trying it answers.</summary>
    public ImmutableArray<int> Questions { get; init; } = [];

    /// <summary>Bytes of memory when the pointer is used.</summary>
    public ulong Size => Page * (Pages + (ulong)Before.Sum(step => step.Arguments[0] == 1 ? 1 : 0));

    public bool IsLegalFor(ulong length) => Value + length <= Size;

    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Value} ({Words})");

    /// <summary>Every class for a range of some length, one byte at least.</summary>
    public static ImmutableArray<Pointer> For(ulong length) =>
    [
        .. InOnePage(length),
        new(Page - 1, "across the page edge", 2),
        new(Page, "second page", 2),
        new((2 * Page) - length, "last legal of two pages", 2),
        new((2 * Page) - length + 1, "size - length + 1 of two pages", 2),
        After(Page, "at the old size, after growing"),
        After(Page - 1, "across the old size, after growing"),
        After((2 * Page) - length, "last legal after growing"),
        After((2 * Page) - length + 1, "size - length + 1 after growing"),
        new(Page, "at the size, growing failed") { Before = [new Step("grow", 65_536)], Questions = [25] },
        new(Page - length, "last legal, grown by nothing") { Before = [new Step("grow", 0)], Questions = [25] },
    ];

    /// <summary>The classes that need one page only; each pointer once.</summary>
    public static ImmutableArray<Pointer> InOnePage(ulong length) =>
        [.. Places(length).Where(pointer => pointer.Value < TwoTo32).DistinctBy(pointer => pointer.Value)];

    private static Pointer[] Places(ulong length) =>
    [
        new(0, "start"),
        new(1, "unaligned"),
        new(Page - length - 1, "one before the last legal"),
        new(Page - length, "last legal"),
        new(Page - length + 1, "size - length + 1"),
        new(Page - 1, "size - 1"),
        new(Page, "size"),
        new(Page + 1, "size + 1"),
        new(TwoTo31 - 1, "2^31 - 1"),
        new(TwoTo31, "2^31") { Questions = [4] },
        new(TwoTo32 - length, "ends at 2^32") { Questions = [4, 5] },
        new(TwoTo32 - length + 1, "wraps to 1") { Questions = [4, 5] },
        new(TwoTo32 - 1, "2^32 - 1") { Questions = [4, 5] },
    ];

    /// <summary>The fewest that show every bound checked.</summary>
    public static ImmutableArray<Pointer> Few(ulong length) =>
    [
        new(Page - length, "last legal"),
        new(Page - length + 1, "size - length + 1"),
        new(TwoTo32 - 1, "2^32 - 1") { Questions = [4, 5] },
    ];

    private static Pointer After(ulong value, string words) =>
        new(value, words) { Before = [new Step("grow", 1)], Questions = [25] };
}
