namespace Eei.Corpus.Tests.Cases;

/// <summary>Every case file of <c>corpus/scripts</c>.</summary>
internal static class WrittenCases
{
    public static IReadOnlyList<WrittenCase> All { get; } =
    [
        .. PublishedCases.All,
        .. HashCases.All,
        .. LedgerCases.All,
        .. StateCases.All,
        .. RecursionCases.All,
        .. BignumCases.All,
    ];
}
