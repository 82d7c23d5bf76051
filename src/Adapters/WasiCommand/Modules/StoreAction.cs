using System.Collections.Immutable;

namespace Eei.WasiCommand.Modules;

/// <summary>Something that a store was asked to do.</summary>
/// <param name="instance">The instance that it is done with.</param>
internal abstract class StoreAction(SealedInstance instance)
{
    /// <summary>The instance that it is done with.</summary>
    public SealedInstance Instance { get; } = instance;

    /// <summary>Types of its results.</summary>
    public abstract ImmutableArray<Wasm.ValueType> Results { get; }

    /// <summary>How it ended; null while nobody knows.</summary>
    public ModuleEnd? End { get; set; }

    /// <summary>How it ended, or that it returned zeros while nobody knows.</summary>
    public ModuleEnd EndOrGuess => End
        ?? ModuleEnd.Returned([.. Results.Select(type => SealedValue.Of(type, [0, 0]))]);

    /// <summary>Whether doing it may change what comes after it.</summary>
    public abstract bool ChangesState { get; }

    /// <summary>Whether it was not done: the runtime could not, or failed over it.</summary>
    public bool IsUndone => End is { Kind: ModuleEndKind.Refused or ModuleEndKind.Crashed };

    /// <summary>Whether it did not come to the end that the store takes it to come to.</summary>
    public bool HasFailed => End is { Kind: not ModuleEndKind.Returned };
}

/// <summary>An instance is to be made.</summary>
/// <param name="instance">The instance.</param>
/// <param name="module">The store's number for its module.</param>
internal sealed class InstantiateAction(SealedInstance instance, int module) : StoreAction(instance)
{
    /// <inheritdoc/>
    public override ImmutableArray<Wasm.ValueType> Results => [];

    /// <inheritdoc/>
    public override bool ChangesState => Instance.Initialises;

    /// <summary>Whether it is the same module with the same imports.</summary>
    public bool IsSame(int other, ImmutableArray<Definition> imports) =>
        other == module && imports.AsSpan().SequenceEqual(Instance.Imports.AsSpan());
}

/// <summary>A function is to be called.</summary>
/// <param name="instance">An instance.</param>
/// <param name="function">The function.</param>
/// <param name="arguments">Its arguments.</param>
internal sealed class InvokeAction(
    SealedInstance instance, Definition function, ImmutableArray<ModuleValue> arguments) : StoreAction(instance)
{
    /// <summary>The function.</summary>
    public Definition Function => function;

    /// <summary>Its arguments.</summary>
    public ImmutableArray<ModuleValue> Arguments => arguments;

    /// <inheritdoc/>
    public override ImmutableArray<Wasm.ValueType> Results => function.FunctionType.Results;

    /// <inheritdoc/>
    public override bool ChangesState => !function.IsStateless;

    /// <summary>Whether it is the same call.</summary>
    public bool IsSame(SealedInstance other, Definition otherFunction, ReadOnlySpan<ModuleValue> otherArguments) =>
        ReferenceEquals(other, Instance) && otherFunction == function
        && otherArguments.SequenceEqual(arguments.AsSpan());
}

/// <summary>A global is to be read.</summary>
/// <param name="instance">An instance.</param>
/// <param name="global">The global.</param>
internal sealed class ReadAction(SealedInstance instance, Definition global) : StoreAction(instance)
{
    /// <summary>The global.</summary>
    public Definition Global => global;

    /// <inheritdoc/>
    public override ImmutableArray<Wasm.ValueType> Results => [global.Global.Type.Type];

    /// <inheritdoc/>
    public override bool ChangesState => false;

    /// <summary>Whether it is the same question.</summary>
    public bool IsSame(SealedInstance other, Definition otherGlobal) =>
        ReferenceEquals(other, Instance) && otherGlobal == global;
}
