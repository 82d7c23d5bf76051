using System.Runtime.InteropServices;
using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>A host function as compiled code can call it: a record, and a context of its own for gas and
/// arguments.</summary>
internal abstract unsafe class HostBinding : IDisposable
{
    private readonly HostAdapter _adapter;
    private readonly InstanceContext* _context;
    private readonly FunctionRecord* _record;
    private GCHandle _self;

    protected HostBinding(FunctionType type)
    {
        _adapter = HostAdapter.Of(type);
        _context = (InstanceContext*)NativeMemory.AllocZeroed((nuint)sizeof(InstanceContext));
        _record = (FunctionRecord*)NativeMemory.AllocZeroed((nuint)sizeof(FunctionRecord));
        _context->Transfer = (ulong*)NativeMemory.AllocZeroed((nuint)TransferWords.Widest(type), sizeof(ulong));
        _self = GCHandle.Alloc(this);
        _context->Owner = GCHandle.ToIntPtr(_self);
        *_record =
            new FunctionRecord { Code = _adapter.Code, Context = _context, Type = TypeNumbers.Of(type), Index = -1 };
        Function = new IlFunction(this, _record, type);
    }

    /// <summary>The function as an import.</summary>
    public IlFunction Function { get; }

    /// <summary>Joins a store.</summary>
    public void Attach(RunState* run) => _context->Run = run;

    /// <summary>Performs a call: arguments are read from, results written to <paramref name="words"/>; ends the run
    /// by <see cref="Stop"/>.</summary>
    public abstract void Invoke(Span<ulong> words, ref long gas);

    /// <summary>Ends the run.</summary>
    protected void Stop(long gas, int end) => GasCounter.Stop(_context, gas, end);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_self.IsAllocated) _self.Free();
        NativeMemory.Free(_context->Transfer);
        NativeMemory.Free(_context);
        NativeMemory.Free(_record);
    }

    /// <summary>What the store shares.</summary>
    protected RunState* Run => _context->Run;
}

/// <summary>A host function that is a delegate of the embedder's.</summary>
internal sealed unsafe class DelegateBinding(FunctionType type, IlHostFunction body) : HostBinding(type)
{
    private readonly int _argumentWords = TransferWords.Of(type.Parameters);
    private readonly int _resultWords = TransferWords.Of(type.Results);

    /// <inheritdoc/>
    public override void Invoke(Span<ulong> words, ref long gas)
    {
        Span<ulong> results = words[.._resultWords];
        ReadOnlySpan<ulong> arguments = words[.._argumentWords].ToArray();
        if (body(arguments, results) is { } trap) Stop(gas, RunEnd.Of(trap));
    }
}
