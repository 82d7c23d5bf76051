using System.Runtime.InteropServices;

namespace Eei.IlCompiler;

/// <summary>The step from an adapter's unmanaged context to its managed binding.</summary>
internal static unsafe class HostBridge
{
    /// <summary>Performs the call whose arguments stand in the transfer area; a negative gas counter afterwards means
    /// unwind.</summary>
    /// <param name="context">Context of the host function.</param>
    /// <param name="words">Words of its transfer area.</param>
    public static void Call(InstanceContext* context, int words)
    {
        var binding = (HostBinding)GCHandle.FromIntPtr(context->Owner).Target!;
        long gas = context->Gas;
        binding.Invoke(new Span<ulong>(context->Transfer, words), ref gas);
        if (context->Gas >= 0) context->Gas = gas;
    }
}
