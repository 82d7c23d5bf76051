namespace Eei.Interpreter;

/// <summary>An instruction on references, structures or arrays that goes on with the next one.</summary>
internal unsafe interface IObjectOperation
{
    /// <summary>Performs it; false where the invocation ended.</summary>
    static abstract bool Apply(Op* pc, ulong* frame, Machine machine);
}
