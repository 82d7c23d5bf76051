using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Eei.IlCompiler;

/// <summary>What emitted code calls about gas and about ending a run.</summary>
internal static unsafe class GasCounter
{
    /// <summary>Below this, gas that did not fit the signed counter is moved into it.</summary>
    private const long RefillBelow = 1L << 62;

    /// <summary>Charges a price times a count; negative where that is more than what is left.</summary>
    public static long Charge(InstanceContext* context, long gas, int count, ulong price)
    {
        UInt128 cost = (UInt128)(uint)count * price;
        return Take(context->Run, gas, cost);
    }

    /// <summary>Takes any amount; negative where it is more than what is left, reserve included.</summary>
    public static long Take(RunState* run, long gas, UInt128 cost)
    {
        UInt128 all = (UInt128)(ulong)gas + run->GasReserve;
        if (cost > all) return -1;
        all -= cost;
        if (gas >= RefillBelow && cost <= (ulong)(gas - RefillBelow)) return gas - (long)cost;
        long kept = (long)UInt128.Min(all, long.MaxValue);
        run->GasReserve = (ulong)(all - (ulong)kept);
        return kept;
    }

    /// <summary>Ends the run: notes why and with how much gas left, and makes every caller unwind.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Stop(InstanceContext* context, long gas, int end)
    {
        RunState* run = context->Run;
        run->End = end;
        run->GasLeft = gas;
        if (end == RunEnd.OutOfGas)
        {
            run->GasLeft = 0;
            run->GasReserve = 0;
        }

        context->Gas = -1;
    }

    /// <summary>Ends the run as <see cref="Stop"/> does, from where it is, to the invoker.</summary>
    /// <exception cref="GuestEndedException">Always.</exception>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Throw(InstanceContext* context, long gas, int end)
    {
        Stop(context, gas, end);
        throw new GuestEndedException();
    }
}
