using System.Collections.Immutable;

namespace Eei.Metering;

/// <summary>Hands out probe numbers and remembers where each probe stands.</summary>
internal sealed class ProbeTable(ModuleSpaces spaces)
{
    /// <summary>The 64-bit FNV prime.</summary>
    public const ulong Multiplier = 0x100_0000_01B3;

    private readonly ImmutableArray<ProbePoint>.Builder _points = ImmutableArray.CreateBuilder<ProbePoint>();

    /// <summary>All of them, by number.</summary>
    public ImmutableArray<ProbePoint> Points => _points.ToImmutable();

    /// <summary>A new probe.</summary>
    public uint Add(uint function, int offset, string text)
    {
        string? name = spaces.Module.Names?.Functions.GetValueOrDefault(function);
        _points.Add(new ProbePoint(_points.Count, function, name, offset, text));
        return (uint)_points.Count - 1;
    }
}
