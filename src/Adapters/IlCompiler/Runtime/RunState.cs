using System.Runtime.InteropServices;

namespace Eei.IlCompiler;

/// <summary>What the instances of one store share while they run; emitted code touches it only off the hot
/// path.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RunState
{
    /// <summary>Why the run stopped, see <see cref="RunEnd"/>.</summary>
    public int End;

    /// <summary>Pages a memory may have.</summary>
    public uint MemoryPageLimit;

    /// <summary>Gas left when the run stopped.</summary>
    public long GasLeft;

    /// <summary>Lowest address a compiled frame may reach on the thread that runs.</summary>
    public nint StackFloor;

    /// <summary>Gas beyond 2^63 - 1, which does not fit the signed counter of emitted code.</summary>
    public ulong GasReserve;
}
