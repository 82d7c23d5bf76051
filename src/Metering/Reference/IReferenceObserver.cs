using Eei.Wasm;
using WasmModule = Eei.Wasm.Module;

namespace Eei.Metering;

/// <summary>Is told of each instruction before the reference meter executes it.</summary>
public interface IReferenceObserver
{
    /// <summary>Control has reached an instruction.</summary>
    /// <param name="module">The module.</param>
    /// <param name="function">The function of it, the same object each time.</param>
    /// <param name="position">Place of the instruction in its body.</param>
    /// <param name="top">Bits of the topmost operand; 0 where there is none, or it is a reference.</param>
    void Reach(WasmModule module, Function function, int position, ulong top);
}
