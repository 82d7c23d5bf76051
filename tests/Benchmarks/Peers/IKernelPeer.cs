using Eei.Benchmarks.Kernels;

namespace Eei.Benchmarks.Peers;

/// <summary>An engine that is not ours, measured on the same kernels for comparison.</summary>
internal interface IKernelPeer : IDisposable
{
    /// <summary>Its name and version.</summary>
    string Name { get; }

    /// <summary>What the time is, in one line.</summary>
    string Method { get; }

    /// <summary>Nanoseconds of one run of the kernel's <c>main</c>, warmed up.</summary>
    double Nanoseconds(Kernel kernel);
}
