namespace Eei.Wasm;

/// <summary>Words of the text format for what can be imported and exported.</summary>
internal static class ExternalKinds
{
    /// <summary>The word, such as <c>func</c>.</summary>
    internal static string Word(this ExternalKind kind) => kind switch
    {
        ExternalKind.Function => "func",
        ExternalKind.Table => "table",
        ExternalKind.Memory => "memory",
        ExternalKind.Tag => "tag",
        _ => "global",
    };

    /// <summary>Takes the word.</summary>
    /// <exception cref="ModuleException">Another token stands here.</exception>
    internal static ExternalKind Take(TokenCursor cursor)
    {
        foreach (ExternalKind kind in Enum.GetValues<ExternalKind>())
        {
            if (!cursor.AtKeyword(kind.Word())) continue;
            cursor.Take();
            return kind;
        }

        throw cursor.Unexpected();
    }
}
