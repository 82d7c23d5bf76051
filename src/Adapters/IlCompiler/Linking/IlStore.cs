using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>Instances that may refer to each other, and what the embedder offers them; all are freed
/// together.</summary>
/// <remarks>Source: WebAssembly 2.0, section 4.2.3 "Store". One thread at a time.</remarks>
public sealed unsafe class IlStore : IDisposable
{
    private readonly List<IDisposable> _parts = [];
    private GuestThread? _thread;

    /// <summary>A store whose memories and calls are bounded.</summary>
    /// <param name="limits">Pages a memory may have, and the depth rule; gas and ticks are not read.</param>
    /// <exception cref="ArgumentOutOfRangeException">No thread can have a stack for that depth.</exception>
    public IlStore(Limits limits)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limits.CallDepth, StackArithmetic.MostCallDepth);
        Limits = limits;
        Run = (RunState*)NativeMemory.AllocZeroed((nuint)sizeof(RunState));
        Run->MemoryPageLimit = limits.MemoryPages;
    }

    /// <summary>Its bounds.</summary>
    public Limits Limits { get; private set; }

    internal RunState* Run { get; }

    /// <summary>A host function.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="body">What it does; must not throw.</param>
    public IlFunction DefineFunction(FunctionType type, IlHostFunction body) =>
        Define(new DelegateBinding(type, body)).Function;

    /// <summary>A memory of the embedder's.</summary>
    public IlMemory DefineMemory(MemoryType type) => Keep(new OwnedCells()).Memory(type);

    /// <summary>A table of the embedder's, all null.</summary>
    public IlTable DefineTable(TableType type) => Keep(new OwnedCells()).Table(type);

    /// <summary>A global of the embedder's.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="bits">Its value, those of 32-bit types zero-extended; of a v128 the low half.</param>
    /// <param name="high">The high half of a v128.</param>
    public IlGlobal DefineGlobal(GlobalType type, ulong bits, ulong high = 0) =>
        Keep(new OwnedCells()).Global(type, bits, high);

    /// <summary>Links a module to its imports and initialises it; the start function runs without a gas
    /// limit.</summary>
    /// <param name="module">A compiled module.</param>
    /// <param name="resolve">Finds what an import names; null where there is nothing.</param>
    /// <returns>The instance, or why there is none: unlinkable or uninstantiable.</returns>
    public (IlInstance? Instance, Refusal? Refusal) Instantiate(
        IlModule module, Func<string, string, IlExternal?> resolve)
    {
        (IlInstance? instance, Refusal? refusal) = Link(module, resolve);
        if (instance is null) return (null, refusal);
        long gas = long.MaxValue;
        string? failure = instance.Initialise()
            ?? instance.RunStart(ref gas, (int)Math.Min(Limits.CallDepth, int.MaxValue));
        return failure is null ? (instance, null) : (null, new Refusal(RefusalPhase.Uninstantiable, -1, failure));
    }

    /// <summary>Links a module to its imports and initialises nothing.</summary>
    internal (IlInstance? Instance, Refusal? Refusal) Link(
        IlModule module, Func<string, string, IlExternal?> resolve)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(resolve);
        (IlExternal[] imports, Refusal? refusal) = ImportLinker.Resolve(module.Compiled.Module, resolve);
        refusal ??= ImportLinker.JudgeSizes(module.Compiled.Module, Limits);
        return refusal is null ? (Add(module.Compiled, imports), null) : (null, refusal);
    }

    /// <summary>Calls a function; the caller's thread must be a <see cref="GuestThread"/> where calls may be
    /// deep.</summary>
    /// <param name="function">Of this store.</param>
    /// <param name="arguments">As many and of the types its type says.</param>
    /// <param name="gas">Gas it may use.</param>
    /// <exception cref="ArgumentException">The arguments do not fit the type.</exception>
    public IlInvocation Invoke(IlFunction function, ReadOnlySpan<IlValue> arguments, ulong gas = long.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(function);
        FunctionType type = function.Type;
        if (arguments.Length != type.Parameters.Length) throw new ArgumentException(
            $"expected {type.Parameters.Length} arguments");
        ulong[] words = new ulong[TransferWords.Widest(type)];
        for (int i = 0, word = 0; i < arguments.Length; i++)
        {
            if (arguments[i].Type != type.Parameters[i]) throw new ArgumentException(
                $"argument {i} is not {type.Parameters[i].Name()}");
            words[word++] = arguments[i].Bits;
            if (type.Parameters[i] == Wasm.ValueType.V128) words[word++] = arguments[i].High;
        }

        Run->End = RunEnd.Returned;
        long left = (long)Math.Min(gas, long.MaxValue);
        Run->GasReserve = gas - (ulong)left;
        OnGuestThread(() => Invoker.Of(type).Invoke(function.Record, words, ref left, (int)Limits.CallDepth));
        GC.KeepAlive(this);
        return Conclude(type, words, left);
    }

    /// <summary>Frees every instance and everything the embedder defined.</summary>
    public void Dispose()
    {
        foreach (IDisposable part in _parts) part.Dispose();
        _parts.Clear();
        _thread?.Dispose();
        NativeMemory.Free(Run);
        GC.SuppressFinalize(this);
    }

    internal void Bound(Limits limits)
    {
        Limits = limits;
        Run->MemoryPageLimit = limits.MemoryPages;
    }

    internal IlInstance Add(CompiledModule module, IlExternal[] imports) => Keep(new IlInstance(module, Run, imports));

    internal T Define<T>(T binding) where T : HostBinding
    {
        binding.Attach(Run);
        return Keep(binding);
    }

    private void OnGuestThread(Action work)
    {
        if (GuestThread.Suffices(Limits.CallDepth)) RunHere();
        else (_thread ??= new GuestThread(Limits.CallDepth)).Run(RunHere);

        void RunHere()
        {
            Run->StackFloor = GuestThread.FloorOfCurrent;
            work();
        }
    }

    private T Keep<T>(T part) where T : IDisposable
    {
        _parts.Add(part);
        return part;
    }

    private IlInvocation Conclude(FunctionType type, ReadOnlySpan<ulong> words, long left)
    {
        int end = Run->End;
        if (end != RunEnd.Returned)
        {
            Outcome outcome = RunEnd.AsOutcome(end);
            return new IlInvocation(outcome.Status, outcome.Trap, [], (ulong)Run->GasLeft + Run->GasReserve)
            {
                Exhausted = outcome.Exhausted,
            };
        }

        var results = ImmutableArray.CreateBuilder<IlValue>(type.Results.Length);
        fixed (ulong* first = words)
        {
            ulong* next = first;
            foreach (Wasm.ValueType result in type.Results)
            {
                results.Add(IlValue.OfWords(result, next));
                next += TransferWords.Of(result);
            }
        }

        return new IlInvocation(
            OutcomeStatus.Returned, null, results.MoveToImmutable(), (ulong)left + Run->GasReserve);
    }
}

/// <summary>The body of a host function: reads arguments, writes results, and says which trap ends the run, or
/// null.</summary>
/// <param name="arguments">Bit patterns in order; a v128 is two, the low half first.</param>
/// <param name="results">Bit patterns to write, likewise.</param>
public delegate TrapKind? IlHostFunction(ReadOnlySpan<ulong> arguments, Span<ulong> results);
