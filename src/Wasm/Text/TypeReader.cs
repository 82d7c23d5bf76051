using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>Reads value types, external types and type uses.</summary>
/// <remarks>Source: WebAssembly 2.0, sections 6.4 and 6.6.4.</remarks>
internal sealed class TypeReader(TokenCursor cursor, ModuleScope scope, TextDialect dialect)
{
    /// <summary>Whether a value type stands here.</summary>
    internal bool AtValueType => TryNamed(out _) || cursor.AtOpen("ref");

    /// <summary>Takes a value type.</summary>
    internal ValueType TakeValueType()
    {
        if (cursor.AtOpen("ref")) return TakeReference();
        if (!TryNamed(out ValueType type)) throw cursor.Unexpected();
        cursor.Take();
        return type;
    }

    /// <summary>Takes a reference type.</summary>
    internal ValueType TakeReferenceType()
    {
        if (cursor.AtOpen("ref")) return TakeReference();
        if (!TryNamed(out ValueType type) || !type.IsReference()) throw cursor.Unexpected();
        cursor.Take();
        return type;
    }

    /// <summary>Takes what a reference refers to, as the reference that includes null.</summary>
    internal ValueType TakeHeapType()
    {
        if (cursor.At(TextTokenKind.Keyword))
        {
            ValueType type = cursor.TextOf(cursor.Current) switch
            {
                "func" => ValueType.FuncRef,
                "extern" => ValueType.ExternRef,
                "exn" => ValueType.ExnRef,
                "nofunc" => ValueType.NullFuncRef,
                "noextern" => ValueType.NullExternRef,
                "noexn" => ValueType.NullExnRef,
                "any" => ValueType.AnyRef,
                "eq" => ValueType.EqRef,
                "i31" => ValueType.I31Ref,
                "struct" => ValueType.StructRef,
                "array" => ValueType.ArrayRef,
                "none" => ValueType.NullRef,
                _ => throw cursor.Unexpected(),
            };
            cursor.Take();
            return type;
        }

        if (cursor.Current.Kind is not (TextTokenKind.Natural or TextTokenKind.Id)) throw cursor.Unexpected();
        return ValueTypes.ReferenceTo(Math.Min(scope.Types.Take(cursor), ValueTypes.MostTypeIndex));
    }

    /// <summary>Takes <c>(ref null? t)</c>.</summary>
    private ValueType TakeReference()
    {
        cursor.Take(TextTokenKind.Open);
        cursor.TakeKeyword("ref");
        bool isNullable = cursor.AtKeyword("null");
        if (isNullable) cursor.Take();
        ValueType type = TakeHeapType();
        cursor.Take(TextTokenKind.Close);
        return isNullable ? type : type.WithoutNull();
    }

    /// <summary>Takes the address type of a memory or table, which may be left out and stands in 3.0 only.</summary>
    internal AddressType TakeAddressType()
    {
        if (dialect < TextDialect.Wasm3) return AddressType.I32;
        bool isWide = cursor.AtKeyword("i64");
        if (isWide || cursor.AtKeyword("i32")) cursor.Take();
        return isWide ? AddressType.I64 : AddressType.I32;
    }

    /// <summary>Takes a memory type behind its address type.</summary>
    internal MemoryType TakeMemoryType(AddressType addressType) => new(TakeSize()) { AddressType = addressType };

    /// <summary>Takes a table type behind its address type.</summary>
    internal TableType TakeTableType(AddressType addressType)
    {
        SizeRange size = TakeSize();
        return new TableType(TakeReferenceType(), size) { AddressType = addressType };
    }

    /// <summary>Takes a global type.</summary>
    internal GlobalType TakeGlobalType()
    {
        if (!cursor.TryOpen("mut")) return new GlobalType(TakeValueType(), Mutability.Constant);
        ValueType type = TakeValueType();
        cursor.Take(TextTokenKind.Close);
        return new GlobalType(type, Mutability.Variable);
    }

    /// <summary>Takes <c>(func (param …)* (result …)*)</c>; identifiers are read and forgotten.</summary>
    internal FunctionType TakeFunctionType()
    {
        cursor.Take(TextTokenKind.Open);
        cursor.TakeKeyword("func");
        FunctionType type = TakeSignature(new IndexSpace("local"));
        cursor.Take(TextTokenKind.Close);
        return type;
    }

    /// <summary>Takes a type use whose parameters become the first locals, and gives the index of the type.</summary>
    internal uint TakeFunctionTypeUse()
    {
        scope.Locals.Clear();
        if (!TryTypeIndex(out TextToken token, out uint index))
            return scope.Types.FindOrAdd(TakeSignature(scope.Locals));
        CheckInline(token, index, TakeSignature(scope.Locals));
        if (scope.Locals.Count == 0) scope.Locals.Skip((uint)(scope.Types.Find(index)?.Parameters.Length ?? 0));
        return index;
    }

    /// <summary>Takes the type use of an indirect call, whose parameters have no identifiers.</summary>
    internal uint TakeCallTypeUse()
    {
        if (!TryTypeIndex(out TextToken token, out uint index)) return scope.Types.FindOrAdd(TakeSignature(null));
        CheckInline(token, index, TakeSignature(null));
        return index;
    }

    /// <summary>Takes the type of a block, which needs a type of the module only where it is not simple.</summary>
    internal BlockType TakeBlockType()
    {
        if (TryTypeIndex(out TextToken token, out uint index))
        {
            CheckInline(token, index, TakeSignature(null));
            return BlockType.Of(index);
        }

        FunctionType type = TakeSignature(null);
        bool isSimple = type.Parameters.Length == 0 && type.Results.Length <= 1;
        if (!isSimple) return BlockType.Of(scope.Types.FindOrAdd(type));
        return type.Results.Length == 0 ? BlockType.Empty : BlockType.Of(type.Results[0]);
    }

    /// <summary>Takes any number of <c>(result t*)</c>.</summary>
    internal ImmutableArray<ValueType> TakeResults()
    {
        ImmutableArray<ValueType>.Builder results = ImmutableArray.CreateBuilder<ValueType>();
        while (cursor.TryOpen("result")) TakeTypesToClose(results);
        return results.DrainToImmutable();
    }

    /// <summary>Takes <c>$id t</c> or <c>t*</c> and the closing parenthesis, as in a parameter or local.</summary>
    /// <param name="names">Where the identifier goes; null where none is allowed.</param>
    /// <param name="types">Where the types go.</param>
    internal void TakeDeclaration(IndexSpace? names, ImmutableArray<ValueType>.Builder types)
    {
        if (names is not null && cursor.TryId() is { } id)
        {
            names.Add(cursor, id);
            types.Add(TakeValueType());
            cursor.Take(TextTokenKind.Close);
            return;
        }

        int before = types.Count;
        TakeTypesToClose(types);
        names?.Skip((uint)(types.Count - before));
    }

    private SizeRange TakeSize()
    {
        ulong minimum = TakeSizeNumber();
        return new SizeRange(minimum, cursor.At(TextTokenKind.Natural) ? TakeSizeNumber() : null);
    }

    private ulong TakeSizeNumber() => dialect < TextDialect.Wasm3 ? cursor.TakeNatural32() : cursor.TakeNatural64();

    private FunctionType TakeSignature(IndexSpace? names)
    {
        ImmutableArray<ValueType>.Builder parameters = ImmutableArray.CreateBuilder<ValueType>();
        while (cursor.TryOpen("param")) TakeDeclaration(names, parameters);
        ImmutableArray<ValueType> results = TakeResults();
        if (cursor.AtOpen("param") || cursor.AtOpen("type")) throw cursor.Unexpected(cursor.Next);
        return new FunctionType(parameters.DrainToImmutable(), results);
    }

    private bool TryTypeIndex(out TextToken token, out uint index)
    {
        (token, index) = (default, 0);
        if (!cursor.TryOpen("type")) return false;
        token = cursor.Current;
        index = scope.Types.Take(cursor);
        cursor.Take(TextTokenKind.Close);
        return true;
    }

    private void CheckInline(TextToken token, uint index, FunctionType inline)
    {
        if (inline.Parameters.Length == 0 && inline.Results.Length == 0) return;
        FunctionType? declared = scope.Types.Find(index);
        if (declared is null) throw cursor.Malformed(token, $"unknown type {cursor.Shown(token)}");
        bool isSame = declared.Parameters.AsSpan().SequenceEqual(inline.Parameters.AsSpan())
            && declared.Results.AsSpan().SequenceEqual(inline.Results.AsSpan());
        if (!isSame) throw cursor.Malformed(token, "inline function type");
    }

    private void TakeTypesToClose(ImmutableArray<ValueType>.Builder types)
    {
        while (!cursor.At(TextTokenKind.Close)) types.Add(TakeValueType());
        cursor.Take();
    }

    private bool TryNamed(out ValueType type)
    {
        type = default;
        if (!cursor.At(TextTokenKind.Keyword)) return false;
        ReadOnlySpan<char> word = cursor.TextOf(cursor.Current);
        type = word switch
        {
            "i32" => ValueType.I32,
            "i64" => ValueType.I64,
            "f32" => ValueType.F32,
            "f64" => ValueType.F64,
            "v128" => ValueType.V128,
            "funcref" => ValueType.FuncRef,
            "externref" => ValueType.ExternRef,
            "exnref" => ValueType.ExnRef,
            "nullfuncref" => ValueType.NullFuncRef,
            "nullexternref" => ValueType.NullExternRef,
            "nullexnref" => ValueType.NullExnRef,
            "anyref" => ValueType.AnyRef,
            "eqref" => ValueType.EqRef,
            "i31ref" => ValueType.I31Ref,
            "structref" => ValueType.StructRef,
            "arrayref" => ValueType.ArrayRef,
            "nullref" => ValueType.NullRef,
            _ => default,
        };
        return type != default;
    }
}
