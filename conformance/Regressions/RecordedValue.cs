using System.Buffers.Binary;
using System.Text.Json;

namespace Eei.Conformance;

/// <summary>Values of a recording: a type and the bytes in hexadecimal digits, lowest byte first.</summary>
internal static class RecordedValue
{
    /// <summary>Reads one.</summary>
    internal static ModuleValue Read(JsonElement value)
    {
        byte[] bytes = new byte[16];
        Convert.FromHexString(value.GetProperty("hex").GetString()!).CopyTo(bytes, 0);
        ModuleValueKind kind = Enum.Parse<ModuleValueKind>(value.GetProperty("type").GetString()!, ignoreCase: true);
        return new ModuleValue(
            kind,
            BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(8)));
    }

    /// <summary>Whether a value is as recorded; a NaN is as good as any other.</summary>
    /// <remarks>A vector has no lanes of its own: bits decide. Source: WebAssembly 2.0, section 4.3.3.</remarks>
    internal static bool IsSame(ModuleValue recorded, ModuleValue value) =>
        recorded == value || (recorded.Kind == value.Kind && IsNaN(recorded) && IsNaN(value));

    private static bool IsNaN(ModuleValue value) => value.Kind switch
    {
        ModuleValueKind.F32 => (value.Low & 0x7FFF_FFFF) > 0x7F80_0000,
        ModuleValueKind.F64 => (value.Low & 0x7FFF_FFFF_FFFF_FFFF) > 0x7FF0_0000_0000_0000,
        _ => false,
    };
}
