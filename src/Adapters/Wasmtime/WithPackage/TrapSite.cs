using System.Collections.Immutable;

namespace Eei.WasmtimeAdapter;

/// <summary>The instruction that trapped. Wasmtime has one code for every index past the end of a table; WebAssembly's
/// words differ for an indirect call, "undefined element".</summary>
internal static class TrapSite
{
    private const byte CallIndirect = 0x11;
    private const byte ReturnCallIndirect = 0x13;
    private const byte TableGet = 0x25;
    private const byte TableSet = 0x26;
    private const byte BulkPrefix = 0xfc;

    /// <summary>Whether it was an indirect call.</summary>
    /// <param name="trap">A trap with the code of a table's bounds.</param>
    /// <param name="codes">The modules, libraries first. Frames do not tell their module: of those that have an
    /// instruction on tables at that offset, the last is believed, the script before its libraries.</param>
    public static bool IsIndirectCall(GuestTrap trap, ImmutableArray<ReadOnlyMemory<byte>> codes)
    {
        if (trap.Offset is not { } offset) return false;
        for (int i = codes.Length - 1; i >= 0; i--)
        {
            if (offset >= (nuint)codes[i].Length) continue;
            byte opcode = codes[i].Span[(int)offset];
            if (opcode is CallIndirect or ReturnCallIndirect) return true;
            if (opcode is TableGet or TableSet or BulkPrefix) return false;
        }

        return false;
    }
}
