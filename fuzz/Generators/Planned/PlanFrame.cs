using Eei.Fuzz.Randomness;

namespace Eei.Fuzz;

/// <summary>What the steps of a plan share: where things stand in memory and how long block data is at
/// least.</summary>
internal sealed class PlanFrame
{
    /// <summary>Longest block data a plan makes.</summary>
    public const int GreatestData = 200;

    private readonly Prng _prng;

    private PlanFrame(Prng prng) => _prng = prng;

    /// <summary>Whether steps may use WebAssembly 2.0.</summary>
    public SecondEditionUse Second { get; private init; }

    /// <summary>Pages at the start.</summary>
    public uint Pages { get; private init; }

    /// <summary>Address of the 32 bytes of root.</summary>
    public uint Root { get; private init; }

    /// <summary>Address of the 184 bytes of deposit.</summary>
    public uint Deposit { get; private init; }

    /// <summary>Address of the block data.</summary>
    public uint Data { get; private init; }

    /// <summary>Address of 256 bytes of operands.</summary>
    public uint Operands { get; private init; }

    /// <summary>Address of 256 bytes to store to and load from.</summary>
    public uint Scratch { get; private init; }

    /// <summary>Address of bytes that a block reads before it writes them.</summary>
    public uint Untouched { get; private init; }

    /// <summary>Every block's data is at least this long.</summary>
    public int LeastData { get; private init; }

    /// <summary>Whether steps may use floats.</summary>
    public ScriptRuleSet Rules { get; private init; }

    /// <summary>Field of the Montgomery family.</summary>
    public BignumField Field { get; private init; }

    /// <summary>Block-data bytes that a step looks at, and the values that steer it.</summary>
    public List<DataDemand> Demands { get; } = [];

    /// <summary>Ticks that the constant useTicks steps of one block take together.</summary>
    public ulong ConstantTicks { get; set; }

    /// <summary>Draws a frame.</summary>
    public static PlanFrame Draw(Prng prng, SecondEditionUse second)
    {
        uint pages = (uint)(prng.Percent(80) ? 1 : prng.Between(2, 3));
        uint end = pages * 65_536;
        uint low = prng.Percent(70) ? 0 : (uint)prng.Below(40_000);
        int edge = prng.Below(10);
        return new PlanFrame(prng)
        {
            Pages = pages,
            Root = edge == 0 ? end - 32 : low,
            Operands = low + 0x40,
            Deposit = edge == 1 ? end - Eei.Deposit.Length : low + 0x140,
            Untouched = low + 0x200,
            Data = edge == 2 ? end - GreatestData - 8 : low + 0x400,
            Scratch = low + 0x600,
            LeastData = prng.Between(8, 96),
            Rules = prng.Percent(25) ? ScriptRuleSet.Strict : ScriptRuleSet.Lenient,
            Field = (BignumField)prng.Below(3),
            Second = second,
        };
    }

    /// <summary>A byte of the block data that is always there; the values are drawn from where the step
    /// cares.</summary>
    /// <returns>Its address once the data is copied.</returns>
    public uint Byte(params byte[] values)
    {
        int at = _prng.Below(LeastData);
        if (values.Length > 0) Demands.Add(new DataDemand(at, values));
        return Data + (uint)at;
    }
}

/// <summary>One byte of the block data takes one of these values in every block.</summary>
internal sealed record DataDemand(int At, byte[] Values);
