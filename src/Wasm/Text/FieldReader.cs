using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>The second walk over a module: reads every field in full and builds the module.</summary>
/// <remarks>Source: WebAssembly 2.0, section 6.6.</remarks>
internal sealed partial class FieldReader(
    TokenCursor cursor, ModuleScope scope, TypeReader types, TextDialect dialect)
{
    private readonly InstructionReader _instructions = new(cursor, scope, types, dialect);
    private readonly uint[] _counts = new uint[Enum.GetValues<ExternalKind>().Length];
    private readonly List<Import> _imports = [];
    private readonly List<Function> _functions = [];
    private readonly List<TableType> _tables = [];
    private readonly List<TableInitialiser> _tableInitialisers = [];
    private readonly List<MemoryType> _memories = [];
    private readonly List<uint> _tags = [];
    private readonly List<Global> _globals = [];
    private readonly List<Export> _exports = [];
    private readonly List<ElementSegment> _elements = [];
    private readonly List<DataSegment> _data = [];
    private readonly Dictionary<uint, ImmutableSortedDictionary<uint, string>> _localNames = [];
    private uint? _start;
    private bool _codeUsesData;

    /// <summary>Takes all fields up to a closing parenthesis, which stays, or the end of the text.</summary>
    internal void TakeFields()
    {
        while (cursor.At(TextTokenKind.Open))
        {
            cursor.Take();
            TakeField(cursor.Take());
            cursor.Take(TextTokenKind.Close);
        }
    }

    /// <summary>The module read.</summary>
    /// <param name="name">Its identifier, or null.</param>
    internal Module Build(string? name) => new()
    {
        Types = scope.Types.ToImmutable(),
        RecursionGroups = scope.Types.Groups,
        Imports = [.. _imports],
        Functions = [.. _functions],
        Tables = [.. _tables],
        TableInitialisers = [.. _tableInitialisers],
        Memories = [.. _memories],
        Tags = [.. _tags],
        Globals = [.. _globals],
        Exports = [.. _exports],
        Start = _start,
        Elements = [.. _elements],
        Data = [.. _data],
        DataCount = _codeUsesData ? (uint)_data.Count : null,
        Names = Names(name),
    };

    private ModuleNames? Names(string? name)
    {
        ImmutableSortedDictionary<uint, string> functions = scope.Functions.ToNames();
        return name is null && functions.IsEmpty && _localNames.Count == 0
            ? null
            : new ModuleNames(name, functions, _localNames.ToImmutableSortedDictionary());
    }

    private void TakeField(TextToken word)
    {
        switch (cursor.TextOf(word))
        {
            case "type" or "rec":
                cursor.SkipToClose();
                cursor.Index--;
                break;
            case "import":
                TakeImport();
                break;
            case "func":
                TakeFunction();
                break;
            case "table":
                TakeTable();
                break;
            case "memory":
                TakeMemory();
                break;
            case "tag":
                TakeTag();
                break;
            case "global":
                TakeGlobal();
                break;
            case "export":
                TakeExport();
                break;
            case "start":
                if (_start is not null) throw cursor.Malformed(word, "multiple start sections");
                _start = scope.Functions.Take(cursor);
                break;
            case "elem":
                TakeElements();
                break;
            default:
                TakeData();
                break;
        }
    }

    private void TakeImport()
    {
        string module = cursor.TakeName();
        string name = cursor.TakeName();
        cursor.Take(TextTokenKind.Open);
        ExternalKind kind = ExternalKinds.Take(cursor);
        cursor.TryId();
        TakeImportType(new Import(module, name, kind));
        cursor.Take(TextTokenKind.Close);
    }

    private void TakeImportType(Import import)
    {
        uint index = _counts[(int)import.Kind]++;
        _imports.Add(import.Kind switch
        {
            ExternalKind.Function => import with { TypeIndex = types.TakeFunctionTypeUse() },
            ExternalKind.Table => import with { Table = types.TakeTableType(types.TakeAddressType()) },
            ExternalKind.Tag => import with { TypeIndex = types.TakeFunctionTypeUse() },
            ExternalKind.Memory => import with { Memory = types.TakeMemoryType(types.TakeAddressType()) },
            _ => import with { Global = types.TakeGlobalType() },
        });
        if (import.Kind == ExternalKind.Function) EndFunction(index);
        if (import.Kind == ExternalKind.Tag) scope.Locals.Clear();
    }

    /// <summary>Takes identifier, inline exports and inline import; where true, the import in full.</summary>
    private bool TakeInline(ExternalKind kind)
    {
        cursor.TryId();
        while (cursor.TryOpen("export"))
        {
            _exports.Add(new Export(cursor.TakeName(), kind, _counts[(int)kind]));
            cursor.Take(TextTokenKind.Close);
        }

        if (!cursor.TryOpen("import")) return false;
        var import = new Import(cursor.TakeName(), cursor.TakeName(), kind);
        cursor.Take(TextTokenKind.Close);
        TakeImportType(import);
        return true;
    }

    private void TakeExport()
    {
        string name = cursor.TakeName();
        cursor.Take(TextTokenKind.Open);
        ExternalKind kind = ExternalKinds.Take(cursor);
        _exports.Add(new Export(name, kind, scope.Of(kind).Take(cursor)));
        cursor.Take(TextTokenKind.Close);
    }
}
