using Eei.Wasm;

namespace Eei.Interpreter;

/// <summary>What a conditional branch depends on: a slot, or a relation folded into the branch.</summary>
/// <param name="Relation">The relation; nop where it is that slot <paramref name="Left"/> is not zero, ref.test
/// where it is that the reference in it passes <see cref="Test"/>, <paramref name="Right"/> being the type.</param>
/// <param name="Left">Left operand slot.</param>
/// <param name="Right">Right operand slot, or constant.</param>
/// <param name="Form">What <paramref name="Right"/> is.</param>
/// <param name="Sense">Whether the relation is to hold.</param>
internal readonly record struct Condition(Opcode Relation, int Left, int Right, RightForm Form, ConditionSense Sense)
{
    /// <summary>See <see cref="ReferenceTest"/>.</summary>
    internal int Test { get; init; }

    /// <summary>The condition that holds where this one does not.</summary>
    internal Condition Opposite =>
        this with { Sense = Sense == ConditionSense.Holds ? ConditionSense.Fails : ConditionSense.Holds };
}

/// <summary>What the right operand of an operation is.</summary>
internal enum RightForm : byte
{
    Slot,
    Constant,
}

/// <summary>Whether a relation is to hold or to fail.</summary>
internal enum ConditionSense : byte
{
    Holds,
    Fails,
}
