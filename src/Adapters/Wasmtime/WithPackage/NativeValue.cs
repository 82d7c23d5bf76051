using System.Runtime.InteropServices;

namespace Eei.WasmtimeAdapter;

/// <summary>What a value of Wasmtime's C interface is: of references, the hierarchy.</summary>
/// <remarks>The first five are numbered as in <see cref="ModuleValueKind"/>. Source: wasmtime/val.h.</remarks>
internal enum NativeKind : byte
{
    /// <summary>32-bit integer.</summary>
    I32,

    /// <summary>64-bit integer.</summary>
    I64,

    /// <summary>32-bit float.</summary>
    F32,

    /// <summary>64-bit float.</summary>
    F64,

    /// <summary>128-bit vector.</summary>
    V128,

    /// <summary>Reference to a function.</summary>
    Function,

    /// <summary>Reference to something of the host's.</summary>
    External,

    /// <summary>Reference to what is collected.</summary>
    Any,

    /// <summary>Reference to an exception.</summary>
    Exception,
}

/// <summary>A reference; the number of its store is 0 where it is null.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeReference
{
    /// <summary>Which store's.</summary>
    public ulong Store;

    private readonly ulong _private1;
    private readonly nint _private2;
}

/// <summary>A value as it goes into and comes out of a call.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal struct NativeValue
{
    /// <summary>What it is.</summary>
    [FieldOffset(0)]
    public NativeKind Kind;

    /// <summary>Its bits, of those of 32-bit types the lower half.</summary>
    [FieldOffset(8)]
    public ulong Low;

    /// <summary>The upper bits of a vector.</summary>
    [FieldOffset(16)]
    public ulong High;

    /// <summary>The reference, where it is one.</summary>
    [FieldOffset(8)]
    public NativeReference Reference;

    /// <summary>A null reference.</summary>
    public static NativeValue Null(NativeKind kind) => new() { Kind = kind };
}

/// <summary>An export: a function, a global and so on, as a reference into its store.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeExport
{
    /// <summary>The kind of a function.</summary>
    public const byte Function = 0;

    /// <summary>The kind of a global.</summary>
    public const byte Global = 1;

    /// <summary>What it is.</summary>
    public byte Kind;

    /// <summary>Which.</summary>
    public NativeReference Item;
}

/// <summary>An instance, as a reference into its store.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeInstance
{
    private readonly ulong _store;
    private readonly nuint _private;
}

/// <summary>A vector of the C interface: bytes, or types of values.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeVector
{
    /// <summary>How many.</summary>
    public readonly nuint Count;

    /// <summary>Where.</summary>
    public readonly nint Data;
}
