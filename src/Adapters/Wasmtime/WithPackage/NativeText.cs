using System.Text;

namespace Eei.WasmtimeAdapter;

/// <summary>Text of Wasmtime's C interface.</summary>
internal static unsafe class NativeText
{
    /// <summary>Reads text and frees it.</summary>
    public static string Take(ref NativeVector text)
    {
        string read = Encoding.UTF8.GetString(new ReadOnlySpan<byte>((byte*)text.Data, (int)text.Count));
        NativeModules.wasm_byte_vec_delete(ref text);
        return read;
    }

    /// <summary>Reads what an error says and frees it.</summary>
    public static string TakeError(nint error)
    {
        NativeModules.wasmtime_error_message(error, out NativeVector message);
        NativeModules.wasmtime_error_delete(error);
        return Take(ref message);
    }
}
