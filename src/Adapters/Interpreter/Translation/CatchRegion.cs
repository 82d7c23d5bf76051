using Eei.Wasm;

namespace Eei.Interpreter;

/// <summary>The operations that a try_table encloses, and what it does with exceptions thrown by them.</summary>
/// <param name="Targets">Its clauses in order.</param>
internal sealed record CatchRegion(CatchTarget[] Targets)
{
    /// <summary>Its first operation.</summary>
    internal int Start { get; set; }

    /// <summary>The operation behind its last one.</summary>
    internal int End { get; set; }
}

/// <summary>One clause: where its label's code goes on, with the values in which slots.</summary>
/// <param name="Clause">What it catches.</param>
/// <param name="Slot">The first slot of what the label takes.</param>
internal sealed record CatchTarget(CatchClause Clause, int Slot)
{
    /// <summary>The label; -1 where it is that of the function.</summary>
    internal int Label { get; init; }

    /// <summary>The segment that the label starts.</summary>
    internal int Segment { get; init; }

    /// <summary>The operation to go on with.</summary>
    internal int Landing { get; set; }
}
