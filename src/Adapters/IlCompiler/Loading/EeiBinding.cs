namespace Eei.IlCompiler;

/// <summary>A function of the execution environment interface: charged on entry, then performed by
/// <see cref="HostExecution"/>.</summary>
internal sealed unsafe class EeiBinding(HostFunction function, HostSession session)
    : HostBinding(ScriptLinker.TypeOf(function))
{
    /// <inheritdoc/>
    public override void Invoke(Span<ulong> words, ref long gas)
    {
        ulong bytes = function.FixedBytes;
        if (function.LengthArgument >= 0) bytes += (uint)words[function.LengthArgument];
        UInt128 price = session.Schedule.HostBasePrice + ((UInt128)bytes * session.Schedule.HostBytePrice);
        long left = GasCounter.Take(Run, gas, price);
        if (left < 0)
        {
            Stop(gas, RunEnd.OutOfGas);
            return;
        }

        gas = left;
        HostReply reply = session.Execution!.Call(
            function, words[..function.Parameters.Length], session, (ulong)gas + Run->GasReserve);
        if (reply.Kind == HostReplyKind.Trapped) Stop(gas, RunEnd.Of(reply.Trap));
        else if (reply.Kind == HostReplyKind.OutOfTicks) Stop(gas, RunEnd.OutOfTicks);
        else words[0] = reply.Result;
    }
}
