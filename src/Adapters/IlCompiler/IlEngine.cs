namespace Eei.IlCompiler;

/// <summary>Own engine 2: a validated module compiled to IL, gas charged per segment.</summary>
public sealed class IlEngine : IEeiEngine
{
    /// <inheritdoc/>
    public EngineDescription Description => throw new NotSupportedException("under construction");

    /// <inheritdoc/>
    public IEeiScript Load(ScriptSource source) => throw new NotSupportedException("under construction");

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
