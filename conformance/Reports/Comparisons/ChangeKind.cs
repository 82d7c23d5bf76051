namespace Eei.Conformance;

/// <summary>How a case of one run stands to that of a run before.</summary>
public enum ChangeKind
{
    /// <summary>It fails and did not.</summary>
    NewlyFailing,

    /// <summary>It passes and did not.</summary>
    NewlyPassing,

    /// <summary>It has another status, neither failed nor passed now.</summary>
    Otherwise,

    /// <summary>It was not there before.</summary>
    Added,

    /// <summary>It is not there any more.</summary>
    Gone,
}

/// <summary>Words for changes.</summary>
public static class ChangeWords
{
    /// <summary>The member of the document.</summary>
    public static string Word(ChangeKind kind) => kind switch
    {
        ChangeKind.NewlyFailing => "newlyFailing",
        ChangeKind.NewlyPassing => "newlyPassing",
        ChangeKind.Otherwise => "otherwise",
        ChangeKind.Added => "added",
        _ => "gone",
    };

    /// <summary>The words in a sentence.</summary>
    public static string Text(ChangeKind kind) => kind switch
    {
        ChangeKind.NewlyFailing => "newly failing",
        ChangeKind.NewlyPassing => "newly passing",
        ChangeKind.Otherwise => "otherwise changed",
        ChangeKind.Added => "new",
        _ => "gone",
    };
}
