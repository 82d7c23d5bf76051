namespace Eei.Interpreter;

/// <summary>Space that the runs of one engine use one after the other.</summary>
internal sealed class RunSpace
{
    /// <summary>Arrays for linear memories.</summary>
    internal MemoryBuffers Buffers { get; } = new();

    /// <summary>Frames.</summary>
    internal FrameStack Stack { get; } = new();
}
