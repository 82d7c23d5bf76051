using System.Collections.Immutable;

namespace Eei;

/// <summary>A value of a case file, still text, with the line it stands in (from 1).</summary>
internal abstract record CaseNode(int Line);

/// <summary>A scalar; nothing has guessed its type.</summary>
internal sealed record CaseScalar(string Text, int Line) : CaseNode(Line);

/// <summary>A list.</summary>
internal sealed record CaseList(ImmutableArray<CaseNode> Items, int Line) : CaseNode(Line);

/// <summary>Keys and values in order; a key may stand twice, which the reader refuses.</summary>
internal sealed record CaseMap(ImmutableArray<CaseEntry> Entries, int Line) : CaseNode(Line);

/// <summary>One key of a mapping.</summary>
internal sealed record CaseEntry(string Key, int Line, CaseNode Value);
