using System.Runtime.CompilerServices;

namespace Eei.Interpreter;

/// <summary>The loads and stores; f32 and f64 share those of the integers, bits are kept.</summary>
internal static unsafe class Accesses
{
    internal readonly struct Load8U : ILoad
    {
        public static ulong Size => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Read(byte* address) => Unsafe.ReadUnaligned<byte>(address);
    }

    internal readonly struct Load8SignedTo32 : ILoad
    {
        public static ulong Size => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Read(byte* address) => (uint)Unsafe.ReadUnaligned<sbyte>(address);
    }

    internal readonly struct Load8SignedTo64 : ILoad
    {
        public static ulong Size => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Read(byte* address) => (ulong)Unsafe.ReadUnaligned<sbyte>(address);
    }

    internal readonly struct Load16U : ILoad
    {
        public static ulong Size => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Read(byte* address) => Unsafe.ReadUnaligned<ushort>(address);
    }

    internal readonly struct Load16SignedTo32 : ILoad
    {
        public static ulong Size => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Read(byte* address) => (uint)Unsafe.ReadUnaligned<short>(address);
    }

    internal readonly struct Load16SignedTo64 : ILoad
    {
        public static ulong Size => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Read(byte* address) => (ulong)Unsafe.ReadUnaligned<short>(address);
    }

    internal readonly struct Load32U : ILoad
    {
        public static ulong Size => 4;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Read(byte* address) => Unsafe.ReadUnaligned<uint>(address);
    }

    internal readonly struct Load32SignedTo64 : ILoad
    {
        public static ulong Size => 4;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Read(byte* address) => (ulong)Unsafe.ReadUnaligned<int>(address);
    }

    internal readonly struct Load64 : ILoad
    {
        public static ulong Size => 8;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong Read(byte* address) => Unsafe.ReadUnaligned<ulong>(address);
    }

    internal readonly struct Store8 : IStore
    {
        public static ulong Size => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Write(byte* address, ulong value) => Unsafe.WriteUnaligned(address, (byte)value);
    }

    internal readonly struct Store16 : IStore
    {
        public static ulong Size => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Write(byte* address, ulong value) => Unsafe.WriteUnaligned(address, (ushort)value);
    }

    internal readonly struct Store32 : IStore
    {
        public static ulong Size => 4;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Write(byte* address, ulong value) => Unsafe.WriteUnaligned(address, (uint)value);
    }

    internal readonly struct Store64 : IStore
    {
        public static ulong Size => 8;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Write(byte* address, ulong value) => Unsafe.WriteUnaligned(address, value);
    }
}
