using System.Runtime.InteropServices;

namespace Eei.IlCompiler;

/// <summary>
/// Head of the unmanaged block that emitted code gets as its first argument; globals, tables and function records
/// of the module follow it at offsets that <see cref="ContextLayout"/> fixes at compile time.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct InstanceContext
{
    /// <summary>Gas left whenever control is outside emitted code; negative means: unwind, the run has
    /// ended.</summary>
    public long Gas;

    /// <summary>Memory 0: the cell inside the instance that defines it, which may be this one.</summary>
    public MemoryCell* MemoryLink;

    /// <summary>Memory 0 where this instance defines it.</summary>
    public MemoryCell Memory;

    /// <summary>What the store shares.</summary>
    public RunState* Run;

    /// <summary>Results after the first of a function with several; arguments and results of a host call.</summary>
    public ulong* Transfer;

    /// <summary>Handle of the managed owner: an instance or a host function.</summary>
    public nint Owner;

    /// <summary>Always zero, which the JIT cannot know.</summary>
    public long Zero;
}

/// <summary>A linear memory as emitted code sees it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MemoryCell
{
    /// <summary>First byte.</summary>
    public byte* Base;

    /// <summary>Bytes it has now.</summary>
    public ulong Length;

    /// <summary>Bytes reserved behind <see cref="Base"/>.</summary>
    public ulong Capacity;

    /// <summary>Pages it may grow to by its type.</summary>
    public ulong MaximumPages;

}

/// <summary>A table as emitted code sees it: references as 64-bit words.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct TableCell
{
    /// <summary>First element.</summary>
    public long* Elements;

    /// <summary>Elements it has now.</summary>
    public ulong Length;

    /// <summary>Elements allocated.</summary>
    public ulong Capacity;

    /// <summary>Elements it may grow to by its type.</summary>
    public ulong Maximum;
}

/// <summary>A function as a reference points to it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct FunctionRecord
{
    /// <summary>Managed entry point: (context, depth left, arguments) to the first result.</summary>
    public nint Code;

    /// <summary>The instance it runs in.</summary>
    public InstanceContext* Context;

    /// <summary>Number of its type, see <see cref="TypeNumbers"/>.</summary>
    public long Type;

    /// <summary>Its index in its module, for the embedder.</summary>
    public long Index;
}
