using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Eei.Protocol;

/// <summary>Resource limits of a child, set by the system where it can.</summary>
internal static partial class ResourceLimits
{
    // Numbers of the Linux ABI, the same on every architecture that .NET runs on.
    private const int Core = 4;
    private const int AddressSpace = 9;

    /// <summary>No core dumps, and a bound on the address space where one is wanted; nothing on other
    /// systems.</summary>
    internal static void Apply(int process, WorkerLimits limits)
    {
        if (!OperatingSystem.IsLinux()) return;
        Set(process, Core, 0);
        if (limits.AddressSpaceBytes > 0) Set(process, AddressSpace, (ulong)limits.AddressSpaceBytes);
    }

    // A child that has already ended has no limits to set; that shows when it is talked to.
    [SupportedOSPlatform("linux")]
    private static void Set(int process, int resource, ulong value)
    {
        Bounds bounds = new(value, value);
        _ = SetLimit(process, resource, bounds, 0);
    }

    [LibraryImport("libc", EntryPoint = "prlimit64")]
    private static partial int SetLimit(int process, int resource, in Bounds wanted, nint previous);

    private readonly record struct Bounds(ulong Soft, ulong Hard);
}
