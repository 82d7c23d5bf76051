using Eei.Wasm;

namespace Eei.Metering;

/// <summary>The account of one run: what the rule has charged, and what the executed instructions cost.</summary>
/// <remarks>
/// Source: docs/gas.md, Segments. Nothing is computed before it is needed: entering a segment looks up the price of
/// each instruction up to the one that ends it.
/// </remarks>
internal sealed class ReferenceMeter(GasSchedule schedule, ulong limit)
{
    private readonly ulong _limit = limit;

    /// <summary>Gas that may still be charged.</summary>
    public ulong Left { get; private set; } = limit;

    /// <summary>Sum of the prices of what was executed, each counted when it was: the naive meter.</summary>
    public UInt128 Executed { get; private set; }

    /// <summary>Gas charged.</summary>
    public ulong Used => _limit - Left;

    /// <summary>Charges what depends on values, which is executed with its charge.</summary>
    /// <returns>False where it exceeds what is left; all of it is used then.</returns>
    public bool Charge(UInt128 price)
    {
        if (!Take(price)) return false;
        Executed += price;
        return true;
    }

    /// <summary>Charges entry of a function: its declared locals and its first segment.</summary>
    /// <returns>False where it exceeds what is left; all of it is used then.</returns>
    public bool EnterFunction(Function function)
    {
        UInt128 locals = (UInt128)schedule.LocalPrice * function.LocalCount;
        if (!Take(locals + SegmentPrice(function, 0))) return false;
        Executed += locals;
        return true;
    }

    /// <summary>Charges the segment that starts at a position.</summary>
    /// <returns>False where it exceeds what is left; all of it is used then.</returns>
    public bool EnterSegment(Function function, int position) => Take(SegmentPrice(function, position));

    /// <summary>Counts one instruction that is executed now.</summary>
    public void Execute(Opcode opcode) => Executed += schedule.Price(opcode);

    /// <summary>Sum of the prices from a position to the instruction that ends its segment.</summary>
    public UInt128 SegmentPrice(Function function, int position)
    {
        UInt128 price = 0;
        for (int i = position; i < function.Body.Length; i++)
        {
            price += schedule.Price(function.Body[i].Opcode);
            if (EndsSegment(function.Body[i].Opcode)) break;
        }

        return price;
    }

    /// <summary>Whether a segment starts after the instruction.</summary>
    public static bool EndsSegment(Opcode opcode) => opcode switch
    {
        Opcode.Loop or Opcode.If or Opcode.Else or Opcode.End => true,
        Opcode.Br or Opcode.BrIf or Opcode.BrTable or Opcode.Return or Opcode.Unreachable => true,
        _ => false,
    };

    private bool Take(UInt128 price)
    {
        bool fits = price <= Left;
        Left = fits ? Left - (ulong)price : 0;
        return fits;
    }
}
