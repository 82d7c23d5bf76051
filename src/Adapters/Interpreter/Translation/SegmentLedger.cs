namespace Eei.Interpreter;

/// <summary>
/// The segments of one function, their prices, and the operations that charge them (docs/gas.md, Segments).
/// </summary>
internal sealed class SegmentLedger
{
    private readonly List<ulong> _prices = [];
    private readonly List<(int Operation, Place Place, int Segment)> _charges = [];
    private readonly Dictionary<int, int> _aliases = [];

    /// <summary>The field of an operation that a price is added to.</summary>
    internal enum Place : byte
    {
        /// <summary><see cref="Op.Cost"/></summary>
        Cost,

        /// <summary><see cref="Op.FallCost"/></summary>
        FallCost,

        /// <summary><see cref="Op.Price"/></summary>
        Price,
    }

    /// <summary>A new segment of price 0.</summary>
    internal int Add()
    {
        _prices.Add(0);
        return _prices.Count - 1;
    }

    /// <summary>Adds to the price of a segment.</summary>
    internal void Raise(int segment, UInt128 price)
    {
        UInt128 sum = _prices[segment] + price;
        _prices[segment] = sum > ulong.MaxValue ? ulong.MaxValue : (ulong)sum;
    }

    /// <summary>Has an operation charge a segment, in addition to what it charges already.</summary>
    internal void Charge(int operation, Place place, int segment) => _charges.Add((operation, place, segment));

    /// <summary>Says that one segment is another.</summary>
    internal void Identify(int segment, int with) => _aliases[segment] = with;

    /// <summary>Writes the prices into the operations.</summary>
    /// <returns>False where one does not fit in 32 bits and its place has no more.</returns>
    internal bool Settle(Span<Op> code)
    {
        foreach ((int operation, Place place, int segment) in _charges)
        {
            ulong price = _prices[_aliases.GetValueOrDefault(segment, segment)];
            ref Op op = ref code[operation];
            if (place == Place.Price)
            {
                op.Price = price;
                continue;
            }

            UInt128 sum = (UInt128)price + (place == Place.Cost ? op.Cost : op.FallCost);
            if (sum > uint.MaxValue) return false;
            if (place == Place.Cost) op.Cost = (uint)sum;
            else op.FallCost = (uint)sum;
        }

        return true;
    }
}
