namespace Eei.Interpreter;

/// <summary>The space of frames and return points: grows on demand, used again by later invocations.</summary>
/// <remarks>
/// Capacity is counted in weights (docs/gas.md, Depth). A frame of weight n takes at most 2(n - 1) slots, as many as
/// there are if all its operands and locals are vectors, and a call two return points at most. Twice as many slots as
/// weight are held, so that even a planted fault that makes frames one lighter stays in bounds.
/// Slots need not be cleared for a function, which zeroes its locals and writes operands before it reads them.
/// </remarks>
internal sealed unsafe class FrameStack
{
    /// <summary>The largest sum of weights there is space for, whatever the limit.</summary>
    private const long MostCapacity = 1 << 26;

    private const long FirstCapacity = 16_384;
    private const int Slack = 64;

    private ulong[] _slots = [];
    private ReturnPoint[] _returns = [];

    internal FrameStack() => Allocate(FirstCapacity);

    /// <summary>Sum of weights that fits.</summary>
    internal long Capacity { get; private set; }

    /// <summary>The first slot.</summary>
    internal ulong* Slots { get; private set; }

    /// <summary>The first return point.</summary>
    internal ReturnPoint* Returns { get; private set; }

    /// <summary>Makes room for a sum of weights; what is there is kept, at new addresses.</summary>
    /// <param name="capacity">The sum needed.</param>
    /// <param name="used">Return points in use, to be moved along.</param>
    /// <returns>False where the process cannot provide it; all is as before then.</returns>
    internal bool TryGrow(long capacity, int used)
    {
        if (capacity > MostCapacity) return false;
        ulong[] slots = _slots;
        ReturnPoint[] returns = _returns;
        ulong* before = Slots;
        try
        {
            Allocate(Math.Min(MostCapacity, Math.Max(capacity, Capacity * 2)));
        }
        catch (OutOfMemoryException)
        {
            return false;
        }

        slots.CopyTo(_slots, 0);
        returns.CopyTo(_returns, 0);
        for (int index = 0; index < used; index++)
            if (_returns[index].Frame != null) _returns[index].Frame = Slots + (_returns[index].Frame - before);
        return true;
    }

    /// <summary>Makes all slots zero, so that no reference of an earlier invocation is found in them.</summary>
    internal void Clear() => _slots.AsSpan().Clear();

    private void Allocate(long capacity)
    {
        int length = checked((int)(capacity * 2)) + Slack;
        ulong[] slotsOfThatSize = GC.AllocateArray<ulong>(length, pinned: true);
        _returns = GC.AllocateUninitializedArray<ReturnPoint>(length, pinned: true);
        _slots = slotsOfThatSize;
        Capacity = capacity;
        fixed (ulong* slots = _slots) Slots = slots;
        fixed (ReturnPoint* returns = _returns) Returns = returns;
    }
}
