namespace Eei.Interpreter;

/// <summary>The operations of one function, and what it catches.</summary>
/// <param name="Code">Pinned; the first operation is its entry, which knows its weight.</param>
/// <param name="Regions">Inner ones before those around them.</param>
internal sealed unsafe record TranslatedFunction(Op[] Code, CatchRegion[] Regions)
{
    /// <summary>Its first operation.</summary>
    internal Op* First
    {
        get
        {
            fixed (Op* first = Code) return first;
        }
    }

    /// <summary>Its weight (docs/gas.md, Depth).</summary>
    internal int Weight => Code[0].C;

    /// <summary>The clause that catches what an operation throws, or null.</summary>
    /// <param name="operation">An operation of this function.</param>
    /// <param name="tag">The exception's tag.</param>
    /// <param name="tags">Tags of the instance whose code runs.</param>
    /// <remarks>Source: WebAssembly 3.0, section 4.6.3: inner try_tables first, clauses in order.</remarks>
    internal CatchTarget? Find(Op* operation, TagInstance tag, TagInstance[] tags)
    {
        var place = (int)(operation - First);
        foreach (CatchRegion region in Regions)
        {
            if (place < region.Start || place >= region.End) continue;
            foreach (CatchTarget target in region.Targets)
                if (!target.Clause.NamesTag || tags[target.Clause.Tag] == tag) return target;
        }

        return null;
    }
}
