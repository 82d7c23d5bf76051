namespace Eei.Interpreter;

/// <summary>Own engine 1: WebAssembly 2.0's chapter 4 in C#, gas and depth counted while it runs.</summary>
public sealed class InterpreterEngine : IEeiEngine
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
