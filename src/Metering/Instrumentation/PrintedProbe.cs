using System.Collections.Immutable;

namespace Eei.Metering;

/// <summary>One probe as an engine printed it.</summary>
/// <param name="Id">Number of the probe.</param>
/// <param name="Value">Its value.</param>
public readonly record struct PrintedProbe(int Id, ulong Value)
{
    /// <summary>High half of the first number that a probe prints.</summary>
    internal const ulong Mark = 0xEE1C_0DE5_0000_0000;

    private const ulong LowHalf = 0xFFFF_FFFF;
    private const string Function = "debug.print64";

    /// <summary>The probes among the host calls of a run; a guest that prints the mark itself is taken for
    /// one.</summary>
    public static ImmutableArray<PrintedProbe> Read(ImmutableArray<HostCall> calls)
    {
        var found = ImmutableArray.CreateBuilder<PrintedProbe>();
        for (int i = 0; i + 1 < calls.Length; i++)
        {
            if (calls[i].Function != Function || calls[i + 1].Function != Function) continue;
            ulong first = calls[i].Arguments[0];
            if ((first & ~LowHalf) != Mark) continue;
            found.Add(new PrintedProbe((int)(first & LowHalf), calls[i + 1].Arguments[0]));
            i++;
        }

        return found.ToImmutable();
    }
}
