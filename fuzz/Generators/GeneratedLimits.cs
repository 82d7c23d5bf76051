using Eei.Fuzz.Randomness;
using Eei.Metering;

namespace Eei.Fuzz;

/// <summary>Limits of generated cases: mostly out of the way, at times met.</summary>
internal static class GeneratedLimits
{
    /// <summary>More gas than any generated case takes, failed growths of 2^32 - 1 pages included in schedule
    /// unit.</summary>
    public const ulong AmpleGas = 10_000_000_000_000;

    /// <summary>A schedule: mostly the cheapest to read.</summary>
    public static string DrawSchedule(Prng prng) => prng.Below(10) switch
    {
        < 7 => "unit",
        < 9 => "wasm-metering",
        _ => "ewasm-cycles",
    };

    /// <summary>A gas limit: one in thirty a little above what instantiation takes, so that the run may end out of
    /// gas.</summary>
    public static ulong DrawGas(Prng prng, string schedule, uint pages)
    {
        if (!prng.OneOf(1, 30)) return AmpleGas;
        GasSchedule prices = GasSchedule.Find(schedule)!;
        ulong typical = prices.LocalPrice * 20 + prices.Price(Wasm.Opcode.Call);
        return (prices.PagePrice * pages) + ((ulong)prng.Below(200) * typical / 4);
    }

    /// <summary>Enough gas for some thousand instructions after instantiation, for scripts that never end.</summary>
    public static ulong BoundedGas(string schedule, uint pages)
    {
        GasSchedule prices = GasSchedule.Find(schedule)!;
        return (prices.PagePrice * pages) + (20_000 * prices.LocalPrice);
    }

    /// <summary>A depth limit: one in twenty-five so low that calls meet it.</summary>
    public static uint DrawDepth(Prng prng) =>
        prng.OneOf(1, 25) ? (uint)prng.Between(8, 150) : Limits.Default.CallDepth;
}
