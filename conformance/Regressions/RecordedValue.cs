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

    /// <summary>Whether a value is as recorded; a quiet NaN is as good as another.</summary>
    /// <remarks>A vector does not say which lanes it has: all are NaN or the same as lanes of 32 bits, or of 64.
    /// Source: WebAssembly 2.0, section 4.3.3 "NaN Propagation".</remarks>
    internal static bool IsSame(ModuleValue recorded, ModuleValue value) =>
        recorded == value || (recorded.Kind == value.Kind && recorded.Kind switch
        {
            ModuleValueKind.F32 => IsSame32(recorded.Low, value.Low),
            ModuleValueKind.F64 => IsSame64(recorded.Low, value.Low),
            ModuleValueKind.V128 =>
                (IsSame32(recorded.Low, value.Low) && IsSame32(recorded.High, value.High))
                || (IsSame64(recorded.Low, value.Low) && IsSame64(recorded.High, value.High)),
            _ => false,
        });

    private static bool IsSame64(ulong recorded, ulong value) =>
        recorded == value || (IsQuiet64(recorded) && IsQuiet64(value));

    // Of one number, or of two in one word.
    private static bool IsSame32(ulong recorded, ulong value) =>
        IsSame32((uint)recorded, (uint)value) && IsSame32((uint)(recorded >> 32), (uint)(value >> 32));

    private static bool IsSame32(uint recorded, uint value) =>
        recorded == value || (IsQuiet32(recorded) && IsQuiet32(value));

    private static bool IsQuiet64(ulong bits) => (bits & 0x7FF8_0000_0000_0000) == 0x7FF8_0000_0000_0000;

    private static bool IsQuiet32(uint bits) => (bits & 0x7FC0_0000) == 0x7FC0_0000;
}
