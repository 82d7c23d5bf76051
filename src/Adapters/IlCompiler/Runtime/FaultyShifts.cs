namespace Eei.IlCompiler;

/// <summary>i32 shifts that do not mask their count: the planted fault
/// <see cref="IlFault.ShiftMaskMissing"/>.</summary>
internal static class FaultyShifts
{
    /// <summary>i32.shl</summary>
    public static int shl(int value, int count) => (uint)count > 31 ? 0 : value << count;

    /// <summary>i32.shr_s</summary>
    public static int shr(int value, int count) => (uint)count > 31 ? value >> 31 : value >> count;

    /// <summary>i32.shr_u</summary>
    public static int shr_un(int value, int count) => (uint)count > 31 ? 0 : (int)((uint)value >> count);
}
