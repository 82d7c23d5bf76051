using System.Runtime.InteropServices;

namespace Eei.IlCompiler;

/// <summary>Zeroed memory from the operating system that costs nothing until touched.</summary>
internal static unsafe partial class PageMemory
{
    private const int ReadWrite = 1 | 2;
    private const int PrivateAnonymousNoReserve = 0x02 | 0x20 | 0x4000;
    private const int DontNeed = 4;
    private const ulong SystemPageBytes = 4096;

    /// <summary>Zeroed bytes, page-aligned where the system allows.</summary>
    /// <exception cref="InsufficientMemoryException">The system gives none.</exception>
    public static byte* Reserve(ulong bytes)
    {
        if (!OperatingSystem.IsLinux()) return (byte*)NativeMemory.AllocZeroed((nuint)bytes);
        nint address = Map(0, (nuint)bytes, ReadWrite, PrivateAnonymousNoReserve, -1, 0);
        return address == -1 ? throw new InsufficientMemoryException($"the system gives no {bytes} bytes")
            : (byte*)address;
    }

    /// <summary>Gives back what <see cref="Reserve"/> gave.</summary>
    public static void Release(byte* start, ulong bytes)
    {
        if (!OperatingSystem.IsLinux()) NativeMemory.Free(start);
        else _ = Unmap((nint)start, (nuint)bytes);
    }

    /// <summary>Makes the first bytes zero again: large ranges by dropping their pages, small ones by
    /// writing.</summary>
    /// <param name="start">What <see cref="Reserve"/> gave.</param>
    /// <param name="bytes">How many may have been written.</param>
    /// <param name="keepBytes">Up to how many are worth keeping warm.</param>
    public static void Clear(byte* start, ulong bytes, ulong keepBytes)
    {
        ulong written = OperatingSystem.IsLinux() && bytes > keepBytes ? keepBytes : bytes;
        if (bytes > written)
        {
            ulong rest = (bytes - written + SystemPageBytes - 1) / SystemPageBytes * SystemPageBytes;
            if (Advise((nint)(start + written), (nuint)rest, DontNeed) != 0) written = bytes;
        }

        NativeMemory.Clear(start, (nuint)written);
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nuint length);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint length, int advice);
}
