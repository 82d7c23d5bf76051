namespace Eei.Interpreter;

/// <summary>Pinned arrays for linear memories, used again; all that is handed out is zero.</summary>
/// <remarks>Keeps a few arrays; their used part is cleared when they come back, so nothing passes between
/// runs.</remarks>
internal sealed class MemoryBuffers
{
    private const int MostKept = 4;
    private const int MostBytesKept = 1 << 24;

    private readonly List<byte[]> _free = [];

    /// <summary>An array of zeros, or null where the process cannot provide it.</summary>
    /// <param name="bytes">Least size.</param>
    /// <param name="roomyBytes">Size of a new one.</param>
    internal byte[]? Rent(int bytes, int roomyBytes)
    {
        int best = -1;
        for (int index = 0; index < _free.Count; index++)
            if (_free[index].Length >= bytes && (best < 0 || _free[index].Length < _free[best].Length)) best = index;
        if (best < 0) return Allocate(roomyBytes);
        byte[] found = _free[best];
        _free.RemoveAt(best);
        return found;
    }

    /// <summary>Takes an array back of which the first bytes were used.</summary>
    internal void Return(byte[] buffer, int used)
    {
        if (buffer.Length == 0 || buffer.Length > MostBytesKept) return;
        buffer.AsSpan(0, used).Clear();
        if (_free.Count == MostKept) _free.RemoveAt(0);
        _free.Add(buffer);
    }

    private static byte[]? Allocate(int bytes)
    {
        try
        {
            return GC.AllocateArray<byte>(bytes, pinned: true);
        }
        catch (OutOfMemoryException)
        {
            return null;
        }
    }
}
