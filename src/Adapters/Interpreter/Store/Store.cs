using Eei.Wasm;

namespace Eei.Interpreter;

/// <summary>
/// All that instances consist of: functions, tables, memories, globals and tags live in one store (section 4.2.3).
/// </summary>
/// <remarks>
/// References are bits: 0 is null; a function reference is its address plus one (<see
/// cref="FunctionInstance.Reference"/>);
/// a host reference is whatever non-zero number below 2^62 the host gave. One thread at a time. A structure or array
/// that only the host still has a reference to may be freed by the next invocation.
/// </remarks>
public sealed partial class Store
{
    private FunctionRecord[] _functions = new FunctionRecord[16];
    private int _functionCount;
    private FrameStack? _idleStack;

    /// <summary>An empty store.</summary>
    /// <param name="limits">Bounds of memory and of call depth; gas is given at each invocation.</param>
    public Store(Limits limits)
        : this(limits, new MemoryBuffers(), null)
    {
    }

    internal Store(Limits limits, MemoryBuffers buffers, FrameStack? stack)
    {
        Limits = limits;
        Buffers = buffers;
        _idleStack = stack;
    }

    /// <summary>Bounds of memory and of call depth.</summary>
    public Limits Limits { get; }

    internal MemoryBuffers Buffers { get; }

    /// <summary>Adds a function of the host.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="body">What it does.</param>
    public FunctionInstance AddHostFunction(FunctionType type, HostBody body)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(body);
        int address = Add(new FunctionRecord { Type = type, TypeNumber = Types.Of(type), Body = body });
        return new FunctionInstance(this, address, type);
    }

    /// <summary>The function behind a non-null function reference.</summary>
    public FunctionInstance FunctionOf(ulong reference)
    {
        int address = checked((int)(reference - 1));
        return new FunctionInstance(this, address, _functions[address].Type);
    }

    /// <summary>Instantiates a module up to, and without, its start function (section 4.5.4, steps 1 to 14).</summary>
    /// <param name="module">The module.</param>
    /// <param name="resolve">What is offered for an import, or null.</param>
    /// <param name="rule">When it shows that a segment does not fit.</param>
    /// <returns>The instance, or why it cannot be linked or what its segments trapped with.</returns>
    /// <exception cref="InsufficientMemoryException">There is no room for its memories, tables or
    /// objects.</exception>
    public Instantiation Instantiate(
        InterpreterModule module, Func<Import, ExternalInstance?> resolve, SegmentRule rule = SegmentRule.InOrder)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(resolve);
        // Constant expressions make objects without a collection in between.
        if (Objects.IsDue(0) || (module.MakesObjects && Objects.Count > 0)) Collect();
        string? mismatch = new Linker(this, module).Resolve(resolve, out ExternalInstance[] imports);
        if (mismatch is not null) return new Instantiation { LinkError = mismatch };
        var instance = new ModuleInstance(this, module, imports);
        if (rule == SegmentRule.AllFit && instance.MisfittingSegment() is { } misfit)
            return new Instantiation { LinkError = misfit };
        CallEnd end = instance.CopySegments();
        return new Instantiation { Instance = end.Kind == CallEndKind.Returned ? instance : null, End = end };
    }

    /// <summary>Calls a function (section 4.5.5).</summary>
    /// <param name="function">A function of this store.</param>
    /// <param name="arguments">Its arguments, of its parameter types.</param>
    /// <param name="gas">Gas that may be charged.</param>
    public Invocation Invoke(FunctionInstance function, ReadOnlySpan<TypedValue> arguments, ulong gas)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (arguments.Length != function.Type.Parameters.Length)
            throw new ArgumentException($"{function.Type} called with {arguments.Length}", nameof(arguments));
        ref readonly FunctionRecord record = ref _functions[function.Address];
        var values = new ulong[Math.Max(record.ParameterSlots, record.ResultSlots)];
        int slot = 0;
        for (int index = 0; index < arguments.Length; index++)
        {
            values[slot++] = arguments[index].Bits;
            if (SlotCount.Of(function.Type.Parameters[index]) > 1) values[slot++] = arguments[index].High;
        }

        CallEnd end = Invoke(function.Address, values, ref gas);
        var results = new TypedValue[end.Kind == CallEndKind.Returned ? function.Type.Results.Length : 0];
        int[] numbers = record.Instance?.TypeKeys ?? [];
        slot = 0;
        for (int index = 0; index < results.Length; index++)
        {
            Wasm.ValueType type = TypeNumbers.Closed(function.Type.Results[index], numbers);
            results[index] = new TypedValue(type, values[slot++]);
            if (SlotCount.Of(type) > 1) results[index] = results[index] with { High = values[slot++] };
        }

        return new Invocation(end, [.. results], gas);
    }

    /// <summary>Calls the function at an address.</summary>
    /// <param name="address">Where.</param>
    /// <param name="values">Slots of the arguments, afterwards of the results.</param>
    /// <param name="gas">Gas left.</param>
    internal CallEnd Invoke(int address, Span<ulong> values, ref ulong gas)
    {
        FrameStack stack = _idleStack ?? new FrameStack();
        _idleStack = null;
        var machine = new Machine(this, stack, gas, _innermost);
        _innermost = machine;
        try
        {
            CallEnd end = machine.Run(address, values);
            gas = end.Kind == CallEndKind.OutOfGas ? 0 : machine.Gas;
            _idleStack = stack;
            return end;
        }
        finally
        {
            _innermost = machine.Outer;
        }
    }

    internal int Add(in FunctionRecord function)
    {
        if (_functionCount == _functions.Length) Array.Resize(ref _functions, _functionCount * 2);
        _functions[_functionCount] = function with
        {
            ParameterSlots = SlotCount.Of(function.Type.Parameters),
            ResultSlots = SlotCount.Of(function.Type.Results),
        };
        return _functionCount++;
    }

    /// <summary>Numbers of the types of all modules, and which match; equal types have equal numbers.</summary>
    internal TypeNumbers Types { get; } = new();

    internal ref readonly FunctionRecord At(int address) => ref _functions[address];
}
