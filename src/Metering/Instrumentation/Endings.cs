using Eei.Wasm;

namespace Eei.Metering;

/// <summary>How a module stops itself: it says why, and traps.</summary>
/// <remarks>Written out at each place: a call there would cost its caller registers, see docs/instrumentation.md,
/// Costs.</remarks>
internal sealed class Endings(Counters counters)
{
    private const uint OutOfGasEnd = 1;
    private const uint DepthEnd = 2;
    private const uint ProbeEnd = 3;

    /// <summary>Out of gas: all of it counts as used.</summary>
    public void OutOfGas(CodeWriter code)
    {
        code.I64(0);
        code.GlobalSet(counters.Gas!.Value);
        Stop(code, OutOfGasEnd);
    }

    /// <summary>The call would exceed the depth limit.</summary>
    public void DepthExceeded(CodeWriter code) => Stop(code, DepthEnd);

    /// <summary>At the probe that was asked for.</summary>
    public void AtProbe(CodeWriter code) => Stop(code, ProbeEnd);

    private void Stop(CodeWriter code, uint end)
    {
        code.I32(end);
        code.GlobalSet(counters.Ended!.Value);
        code.Op(Opcode.Unreachable);
    }
}
