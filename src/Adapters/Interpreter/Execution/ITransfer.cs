namespace Eei.Interpreter;

/// <summary>A call or throw of which the machine says where it goes on.</summary>
internal unsafe interface ITransfer
{
    /// <summary>The operation to go on with, its frame the machine's; null where the invocation ended.</summary>
    static abstract Op* Next(Op* pc, ulong* frame, Machine machine);
}
