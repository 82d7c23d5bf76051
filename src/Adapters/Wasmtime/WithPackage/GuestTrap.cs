using Wasmtime;

namespace Eei.WasmtimeAdapter;

/// <summary>A trap, from whichever interface.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Message">What Wasmtime says of it.</param>
/// <param name="Offset">Of the instruction in its module, or null.</param>
internal readonly record struct GuestTrap(TrapCode Code, string Message, nuint? Offset)
{
    /// <summary>One that wasmtime-dotnet threw.</summary>
    public static GuestTrap Of(TrapException trap) => new(
        trap.Type, trap.Message, trap.Frames is [TrapFrame top, ..] ? top.ModuleOffset : null);

    /// <summary>One of the C interface, which is freed.</summary>
    public static GuestTrap Take(nint trap)
    {
        NativeModules.wasm_trap_message(trap, out NativeVector message);
        TrapCode code = NativeModules.wasmtime_trap_code(trap, out byte number) != 0
            ? (TrapCode)number
            : TrapCode.Undefined;
        nint frame = NativeModules.wasm_trap_origin(trap);
        nuint? offset = null;
        if (frame != 0)
        {
            offset = NativeModules.wasm_frame_module_offset(frame);
            NativeModules.wasm_frame_delete(frame);
        }

        // Ends in a zero.
        var told = new GuestTrap(code, NativeText.Take(ref message).TrimEnd('\0'), offset);
        NativeModules.wasm_trap_delete(trap);
        return told;
    }
}
