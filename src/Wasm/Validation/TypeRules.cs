using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>The rules for defined types and the supertypes they declare.</summary>
/// <remarks>Source: WebAssembly 3.0, sections 3.2.9 to 3.2.11 and 3.3.10 (matching of composite types).</remarks>
internal static class TypeRules
{
    /// <summary>Checks each type by itself; then all of them may be numbered.</summary>
    public static void Check(Module module, FeatureRule features)
    {
        const int most = (int)ValueTypes.MostTypeIndex;
        if (module.Types.Length > most && features.Allows(Feature.FunctionReferences))
            throw ModuleContext.Invalid(module.Offsets?.Type(most) ?? -1, "too many types");
        var depths = new int[module.Types.Length];
        int group = 0;
        int end = 0;
        for (int i = 0; i < module.Types.Length; i++)
        {
            int offset = module.Offsets?.Type(i) ?? -1;
            if (group < module.RecursionGroups.Length && module.RecursionGroups[group].First == i)
            {
                features.Require(Feature.GarbageCollection, offset, "recursion group");
                end = i + module.RecursionGroups[group++].Count;
            }

            DefinedType type = module.Types[i];
            CheckContent(type, offset, features);
            foreach (ValueType part in type.Parts) CheckPart(part, Math.Max(i + 1, end), offset, features);
            if (type.IsPlain) continue;
            features.Require(Feature.GarbageCollection, offset, "subtype");
            depths[i] = DepthOf(module, i, depths, offset);
        }
    }

    /// <summary>Checks that types match the supertypes they declare.</summary>
    public static void CheckSupertypes(Module module, TypeMatching matching)
    {
        for (int i = 0; i < module.Types.Length; i++)
        {
            foreach (uint supertype in module.Types[i].Supertypes)
            {
                DefinedType above = module.Types[(int)supertype];
                if (above.Finality == Finality.Final || !MatchesContent(module.Types[i], above, matching))
                {
                    throw ModuleContext.Invalid(
                        module.Offsets?.Type(i) ?? -1, $"sub type {i} does not match super type {supertype}");
                }
            }
        }
    }

    private static void CheckContent(DefinedType type, int offset, FeatureRule features)
    {
        switch (type)
        {
            case FunctionType function:
                if (function.Parameters.Length > ModuleBounds.Parameters)
                    throw ModuleContext.Invalid(offset, "too many parameters");
                if (function.Results.Length > ModuleBounds.Results)
                    throw ModuleContext.Invalid(offset, "too many results");
                if (function.Results.Length > 1)
                    features.Require(Feature.MultiValue, offset, "invalid result arity");
                break;
            case StructType structure:
                features.Require(Feature.GarbageCollection, offset, "structure type");
                if (structure.Fields.Length > ModuleBounds.Fields)
                    throw ModuleContext.Invalid(offset, "too many fields");
                break;
            default:
                features.Require(Feature.GarbageCollection, offset, "array type");
                break;
        }
    }

    /// <remarks>Source: WebAssembly 3.0, section 3.2.10: a type refers to those of its group and before it.</remarks>
    private static void CheckPart(ValueType part, int end, int offset, FeatureRule features)
    {
        features.RequireValueType(part, offset);
        if (part.IsIndexed() && part.TypeIndex() >= (uint)end)
            throw ModuleContext.Invalid(offset, $"unknown type {part.TypeIndex()}");
    }

    /// <summary>How many supertypes are above a type; it has one at most, which stands before it.</summary>
    private static int DepthOf(Module module, int index, int[] depths, int offset)
    {
        ImmutableArray<uint> supertypes = module.Types[index].Supertypes;
        if (supertypes.IsEmpty) return 0;
        if (supertypes.Length > 1) throw ModuleContext.Invalid(offset, "sub type has more than one super type");
        if (supertypes[0] >= (uint)index) throw ModuleContext.Invalid(offset, $"unknown type {supertypes[0]}");
        int depth = depths[(int)supertypes[0]] + 1;
        return depth <= ModuleBounds.SubtypingDepth
            ? depth
            : throw ModuleContext.Invalid(offset, "too many super types above one another");
    }

    private static bool MatchesContent(DefinedType actual, DefinedType expected, TypeMatching matching) =>
        (actual, expected) switch
        {
            (FunctionType sub, FunctionType super) => matching.Matches(super.Parameters, sub.Parameters)
                && matching.Matches(sub.Results, super.Results),
            (StructType sub, StructType super) => sub.Fields.Length >= super.Fields.Length
                && super.Fields.Zip(sub.Fields).All(pair => MatchesField(pair.Second, pair.First, matching)),
            (ArrayType sub, ArrayType super) => MatchesField(sub.Element, super.Element, matching),
            _ => false,
        };

    private static bool MatchesField(FieldType actual, FieldType expected, TypeMatching matching) =>
        actual.Mutability == expected.Mutability && actual.Packing == expected.Packing
        && matching.Matches(actual.Type, expected.Type)
        && (actual.Mutability == Mutability.Constant || matching.Matches(expected.Type, actual.Type));
}
