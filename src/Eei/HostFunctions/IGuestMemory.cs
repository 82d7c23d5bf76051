namespace Eei;

/// <summary>The script's linear memory as it is now; ask again after anything that may have grown it.</summary>
public interface IGuestMemory
{
    /// <summary>All of the memory, current size.</summary>
    Span<byte> Bytes { get; }
}
