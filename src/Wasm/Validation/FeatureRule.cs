namespace Eei.Wasm;

/// <summary>Refuses constructs of features that are not enabled, by the feature's name.</summary>
internal readonly struct FeatureRule(Feature enabled)
{
    /// <summary>Whether constructs of the feature may stand in the module.</summary>
    public bool Allows(Feature feature) => (feature & ~enabled) == 0;

    /// <summary>Refuses a construct unless its feature is enabled.</summary>
    public void Require(Feature feature, int offset, string construct)
    {
        if (!Allows(feature))
            throw new ModuleException(ModulePhase.Invalid, offset, $"{construct}: feature {feature} is not enabled");
    }

    /// <summary>
    /// Refuses a value type unless its feature is enabled; funcref only as a value, tables have it from 1.0 on.
    /// </summary>
    public void RequireValueType(ValueType type, int offset)
    {
        if (type == ValueType.V128) Require(Feature.Vector, offset, "v128");
        else if (type.IsReference()) Require(FeatureOf(type), offset, type.Name());
    }

    private static Feature FeatureOf(ValueType type) => type switch
    {
        ValueType.FuncRef or ValueType.ExternRef => Feature.ReferenceTypes,
        ValueType.ExnRef or ValueType.NullExnRef => Feature.ExceptionHandling,
        _ when type.IsOfGarbageCollection() => Feature.GarbageCollection,
        _ => Feature.FunctionReferences,
    };
}
