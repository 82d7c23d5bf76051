namespace Eei.WasmtimeAdapter;

/// <summary>A loaded script; each run is a store of its own.</summary>
internal sealed class WasmtimeScript : IEeiScript
{
    private readonly CompiledScript _compiled;
    private readonly GuestThread _thread;
    private readonly Action _execute;
    private BlockInput _input;
    private Outcome? _outcome;
    private bool _released;

    public WasmtimeScript(CompiledScript compiled, GuestThread thread, WasmtimeVariant variant)
    {
        _compiled = compiled;
        _thread = thread;
        _execute = () => _outcome = BlockRun.Execute(_compiled, variant, _input);
    }

    /// <inheritdoc/>
    public Refusal? Refusal => _compiled.Refusal;

    /// <inheritdoc/>
    public Outcome Run(in BlockInput input)
    {
        if (_compiled.Refusal is { } refusal) return _compiled.Preparation.Refused(refusal, input);
        _input = input;
        _thread.Run(_execute);
        return _outcome!;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_released) return;
        _released = true;
        _compiled.Release();
    }
}
