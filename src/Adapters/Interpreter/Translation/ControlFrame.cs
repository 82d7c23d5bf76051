using Eei.Wasm;

namespace Eei.Interpreter;

/// <summary>An open block, loop or if, or the function body, while its code is translated.</summary>
internal struct ControlFrame
{
    /// <summary>block, loop, if or else.</summary>
    internal Opcode Kind;

    /// <summary>Operands below its parameters.</summary>
    internal int Height;

    internal int Parameters;

    internal int Results;

    /// <summary>Where a branch to it goes: its start for a loop, else its end.</summary>
    internal int Label;

    /// <summary>The segment that such a branch enters.</summary>
    internal int TargetSegment;

    /// <summary>Where an if goes on a false condition.</summary>
    internal int ElseLabel;

    /// <summary>The segment entered there.</summary>
    internal int ElseSegment;

    /// <summary>Operands a branch to it carries.</summary>
    internal readonly int Arity => Kind == Opcode.Loop ? Parameters : Results;
}
