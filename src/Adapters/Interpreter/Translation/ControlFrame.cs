using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Interpreter;

/// <summary>An open block, loop or if, or the function body, while its code is translated.</summary>
internal struct ControlFrame
{
    /// <summary>block, loop, if, else or try_table.</summary>
    internal Opcode Kind;

    /// <summary>Operands below its parameters.</summary>
    internal int Height;

    internal ImmutableArray<Wasm.ValueType> Parameters;

    internal ImmutableArray<Wasm.ValueType> Results;

    /// <summary>Where a branch to it goes: its start for a loop, else its end.</summary>
    internal int Label;

    /// <summary>The segment that such a branch enters.</summary>
    internal int TargetSegment;

    /// <summary>Where an if goes on a false condition.</summary>
    internal int ElseLabel;

    /// <summary>The segment entered there.</summary>
    internal int ElseSegment;

    /// <summary>What a try_table encloses and catches; null for others.</summary>
    internal CatchRegion? Region;

    /// <summary>Types of the operands a branch to it carries.</summary>
    internal readonly ImmutableArray<Wasm.ValueType> Carried => Kind == Opcode.Loop ? Parameters : Results;
}
