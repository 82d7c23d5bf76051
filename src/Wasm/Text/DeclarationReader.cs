namespace Eei.Wasm;

/// <summary>The first walk over a module: fills the index spaces with types and identifiers, skips the rest.</summary>
/// <remarks>Fields may use what is defined behind them, so this goes before <see cref="FieldReader"/>.</remarks>
internal sealed class DeclarationReader(
    TokenCursor cursor, ModuleScope scope, TypeReader types, TextDialect dialect)
{
    private readonly DefinedTypeReader _defined = new(cursor, scope, types);
    private string? _definedBefore;

    /// <summary>Takes all fields up to a closing parenthesis, which stays, or the end of the text.</summary>
    internal void TakeFields()
    {
        TakeTypeNames();
        while (cursor.Current.Kind is not (TextTokenKind.Close or TextTokenKind.End))
        {
            cursor.Take(TextTokenKind.Open);
            TakeField(cursor.Take());
        }
    }

    /// <summary>Names all types first, for a type may refer to itself; faults are left to the walk.</summary>
    private void TakeTypeNames()
    {
        int start = cursor.Index;
        int depthOfTypes = 0;
        for (int depth = 0; depth >= 0 && !cursor.At(TextTokenKind.End); cursor.Take())
        {
            if (depth == 0) depthOfTypes = cursor.AtOpen("rec") ? 1 : 0;
            if (depth == depthOfTypes && cursor.AtOpen("type"))
            {
                cursor.Index += 2;
                scope.Types.AddName(cursor, cursor.At(TextTokenKind.Id) ? cursor.Current : null);
                cursor.Index -= 2;
            }

            depth += cursor.Current.Kind switch { TextTokenKind.Open => 1, TextTokenKind.Close => -1, _ => 0 };
        }

        cursor.Index = start;
    }

    private void TakeField(TextToken word)
    {
        switch (word.Kind == TextTokenKind.Keyword ? cursor.TextOf(word) : "")
        {
            case "type":
                _defined.TakeType();
                cursor.Take(TextTokenKind.Close);
                return;
            case "rec":
                _defined.TakeGroup();
                cursor.Take(TextTokenKind.Close);
                return;
            case "import":
                TakeImport(word);
                return;
            case "func":
                TakeDefinition(ExternalKind.Function, "function");
                return;
            case "table":
                TakeDefinition(ExternalKind.Table, "table");
                return;
            case "memory":
                TakeDefinition(ExternalKind.Memory, "memory");
                return;
            case "tag":
                TakeDefinition(ExternalKind.Tag, "tag");
                return;
            case "global":
                TakeDefinition(ExternalKind.Global, "global");
                return;
            case "elem":
                AddSegment(scope.Elements);
                break;
            case "data":
                AddSegment(scope.Data);
                break;
            case "export" or "start":
                break;
            default:
                throw cursor.Unexpected(word);
        }

        cursor.SkipToClose();
    }

    private void AddSegment(IndexSpace segments)
    {
        if (dialect == TextDialect.Wasm1) segments.Skip(1);
        else segments.Add(cursor, cursor.TryId());
    }

    private void TakeImport(TextToken word)
    {
        CheckImport(word);
        cursor.TakeName();
        cursor.TakeName();
        cursor.Take(TextTokenKind.Open);
        ExternalKind kind = ExternalKinds.Take(cursor);
        scope.Of(kind).Add(cursor, cursor.TryId());
        cursor.SkipToClose();
        cursor.Take(TextTokenKind.Close);
    }

    private void TakeDefinition(ExternalKind kind, string name)
    {
        scope.Of(kind).Add(cursor, cursor.TryId());
        while (cursor.TryOpen("export")) cursor.SkipToClose();
        if (cursor.AtOpen("import")) CheckImport(cursor.Next);
        else _definedBefore = name;
        if (kind is ExternalKind.Memory or ExternalKind.Table) types.TakeAddressType();
        if (kind == ExternalKind.Memory && cursor.AtOpen("data")) scope.Data.Skip(1);
        if (kind == ExternalKind.Table && types.AtValueType) scope.Elements.Skip(1);
        cursor.SkipToClose();
    }

    private void CheckImport(TextToken word)
    {
        if (_definedBefore is not null) throw cursor.Malformed(word, $"import after {_definedBefore}");
    }
}
