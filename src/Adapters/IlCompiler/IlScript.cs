using System.Runtime.CompilerServices;

namespace Eei.IlCompiler;

/// <summary>A loaded script; each run uses instances in their first state.</summary>
internal sealed class IlScript : IEeiScript
{
    private readonly GuestThread _thread;
    private readonly Action _execute;
    private BlockInput _input;
    private Outcome? _outcome;
    private bool _released;

    public IlScript(LoadedScript loaded, GuestThread thread)
    {
        Loaded = loaded;
        _thread = thread;
        _execute = () => _outcome = BlockRun.Execute(Loaded, _input);
    }

    /// <summary>What it stands for; equal sources share it.</summary>
    public LoadedScript Loaded { get; }

    /// <inheritdoc/>
    public Refusal? Refusal => Loaded.Refusal;

    /// <inheritdoc/>
    public Outcome Run(in BlockInput input)
    {
        if (Loaded.Refusal is { } refusal) return BlockRun.Refused(Loaded, input, refusal);
        uint depth = input.Limits.CallDepth;
        if (depth > StackArithmetic.MostCallDepth)
        {
            return BlockRun.Refused(Loaded, input, new Refusal(
                RefusalPhase.Unsupported, -1, $"call depth limit above {StackArithmetic.MostCallDepth}"));
        }

        if (GuestThread.Suffices(depth) || RunsAnywhere) return BlockRun.Execute(Loaded, input);
        _input = input;
        if (depth <= Limits.Default.CallDepth) _thread.Run(_execute);
        else GuestThread.Host(_execute, depth);
        return _outcome!;
    }

    private bool RunsAnywhere => Loaded.Modules is [{ IsShallow: true }]
        && RuntimeHelpers.TryEnsureSufficientExecutionStack();

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_released) return;
        _released = true;
        Loaded.Release();
    }
}
