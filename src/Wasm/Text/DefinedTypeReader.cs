using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>Reads the types that a module writes out, alone or in groups.</summary>
/// <remarks>Source: WebAssembly 3.0, sections 6.4.7 "Composite Types" and 6.4.8 "Recursive Types".</remarks>
internal sealed class DefinedTypeReader(TokenCursor cursor, ModuleScope scope, TypeReader types)
{
    /// <summary>Takes the rest of <c>(type $id? …)</c> behind its word, up to its closing parenthesis.</summary>
    internal void TakeType() => scope.Types.Add([TakeNamed()]);

    /// <summary>Takes the rest of <c>(rec (type $id? …)*)</c> behind its word, up to its close.</summary>
    internal void TakeGroup()
    {
        var group = new List<(DefinedType, IndexSpace?)>();
        while (cursor.TryOpen("type"))
        {
            group.Add(TakeNamed());
            cursor.Take(TextTokenKind.Close);
        }

        scope.Types.Add(group);
    }

    private (DefinedType Type, IndexSpace? Fields) TakeNamed()
    {
        cursor.TryId();
        if (!cursor.TryOpen("sub")) return TakeComposite();
        Finality finality = Finality.Open;
        if (cursor.AtKeyword("final"))
        {
            cursor.Take();
            finality = Finality.Final;
        }

        ImmutableArray<uint>.Builder supertypes = ImmutableArray.CreateBuilder<uint>();
        while (cursor.Current.Kind is TextTokenKind.Natural or TextTokenKind.Id)
            supertypes.Add(scope.Types.Take(cursor));
        (DefinedType type, IndexSpace? fields) = TakeComposite();
        cursor.Take(TextTokenKind.Close);
        return (type.Declared(finality, supertypes.DrainToImmutable()), fields);
    }

    private (DefinedType Type, IndexSpace? Fields) TakeComposite()
    {
        if (cursor.TryOpen("struct")) return TakeStructure();
        if (!cursor.TryOpen("array")) return (types.TakeFunctionType(), null);
        FieldType element = TakeFieldType();
        cursor.Take(TextTokenKind.Close);
        return (new ArrayType(element), null);
    }

    private (DefinedType Type, IndexSpace Fields) TakeStructure()
    {
        var names = new IndexSpace("field");
        ImmutableArray<FieldType>.Builder fields = ImmutableArray.CreateBuilder<FieldType>();
        while (cursor.TryOpen("field"))
        {
            if (cursor.TryId() is { } id)
            {
                names.Add(cursor, id);
                fields.Add(TakeFieldType());
            }
            else
            {
                for (; !cursor.At(TextTokenKind.Close); names.Skip(1)) fields.Add(TakeFieldType());
            }

            cursor.Take(TextTokenKind.Close);
        }

        cursor.Take(TextTokenKind.Close);
        return (new StructType(fields.DrainToImmutable()), names);
    }

    private FieldType TakeFieldType()
    {
        if (!cursor.TryOpen("mut")) return TakeStorage(Mutability.Constant);
        FieldType type = TakeStorage(Mutability.Variable);
        cursor.Take(TextTokenKind.Close);
        return type;
    }

    private FieldType TakeStorage(Mutability mutability)
    {
        Packing packing = cursor.AtKeyword("i8") ? Packing.I8
            : cursor.AtKeyword("i16") ? Packing.I16
            : Packing.None;
        if (packing == Packing.None) return new FieldType(types.TakeValueType(), mutability);
        cursor.Take();
        return new FieldType(ValueType.I32, mutability) { Packing = packing };
    }
}
