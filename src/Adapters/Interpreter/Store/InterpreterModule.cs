using Eei.Metering;
using Eei.Wasm;

namespace Eei.Interpreter;

/// <summary>
/// A decoded and validated module, its functions translated when they are first called. Instantiable at will.
/// </summary>
public sealed unsafe class InterpreterModule
{
    private readonly TranslatedFunction?[] _functions;
    private readonly List<TranslatedFunction> _byPlace = [];
    private readonly nint[] _entries;
    private readonly Op[] _stubs;
    private readonly FunctionType[] _importedTypes;
    private readonly Wasm.ValueType[] _globalTypes;
    private readonly MemoryType[] _memoryTypes;
    private readonly FunctionType[] _tagTypes;
    private readonly int[]?[] _fieldSlots;
    private readonly Dictionary<string, Export> _exports = new(StringComparer.Ordinal);
    private bool _isSorted = true;

    internal InterpreterModule(Module source, TranslationOptions options)
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("memory is accessed as little-endian");
        (Source, Options) = (source, options);
        _importedTypes = [.. source.ImportsOf(ExternalKind.Function).Select(import =>
            source.FunctionTypeAt(import.TypeIndex))];
        _globalTypes =
        [
            .. source.ImportsOf(ExternalKind.Global).Select(import => import.Global.Type),
            .. source.Globals.Select(global => global.Type.Type),
        ];
        _memoryTypes = [.. source.ImportsOf(ExternalKind.Memory).Select(import => import.Memory), .. source.Memories];
        _tagTypes =
        [
            .. source.ImportsOf(ExternalKind.Tag).Select(import => source.FunctionTypeAt(import.TypeIndex)),
            .. source.Tags.Select(type => source.FunctionTypeAt(type)),
        ];
        _fieldSlots = new int[]?[source.Types.Length];
        MakesObjects = HasObjectsInConstants(source);
        foreach (Export export in source.Exports) _exports.Add(export.Name, export);
        int count = source.Functions.Length;
        _functions = new TranslatedFunction?[count];
        _entries = GC.AllocateArray<nint>(count, pinned: true);
        _stubs = GC.AllocateArray<Op>(count, pinned: true);
        for (int index = 0; index < count; index++)
        {
            _stubs[index] = new Op { Handler = &CallHandlers.Translate, D = index };
            fixed (Op* stub = &_stubs[index]) _entries[index] = (nint)stub;
        }
    }

    /// <summary>The module as decoded.</summary>
    public Module Source { get; }

    internal TranslationOptions Options { get; }

    /// <summary>Number of imported functions, which come first in the index space.</summary>
    internal int ImportedFunctions => _importedTypes.Length;

    /// <summary>Decodes and validates a module.</summary>
    /// <param name="bytes">The binary format.</param>
    /// <param name="gasSchedule">Name of the schedule it is charged by.</param>
    /// <exception cref="ModuleException">It is malformed or invalid.</exception>
    public static InterpreterModule Load(ReadOnlyMemory<byte> bytes, string gasSchedule = "unit")
    {
        GasSchedule schedule = GasSchedule.Find(gasSchedule)
            ?? throw new ArgumentException($"no gas schedule '{gasSchedule}'", nameof(gasSchedule));
        Module source = ModuleDecoder.Decode(bytes);
        ModuleValidator.Validate(source, Feature.Wasm2);
        return new InterpreterModule(source, new TranslationOptions(schedule, null));
    }

    /// <summary>The export of a name, or null.</summary>
    public Export? FindExport(string name) => _exports.GetValueOrDefault(name);

    /// <summary>The type of a function, imported or defined.</summary>
    internal FunctionType TypeOf(int function) => function < ImportedFunctions
        ? _importedTypes[function]
        : Source.FunctionTypeAt(Source.Functions[function - ImportedFunctions].TypeIndex);

    /// <summary>The type of a global, imported or defined.</summary>
    internal Wasm.ValueType GlobalTypeOf(int global) => _globalTypes[global];

    /// <summary>Whether the addresses of a memory, imported or defined, have 64 bits.</summary>
    internal bool HasAddresses64(uint memory) => _memoryTypes[memory].AddressType == AddressType.I64;

    /// <summary>The type of a tag, imported or defined.</summary>
    internal FunctionType TagTypeOf(int tag) => _tagTypes[tag];

    /// <summary>Whether an instance has structures or arrays from the start, by constant expressions.</summary>
    internal bool MakesObjects { get; }

    /// <summary>The slot of a structure where a field of it begins.</summary>
    internal int SlotOfField(int type, int field)
    {
        if (_fieldSlots[type] is { } known) return known[field];
        var structure = (StructType)Source.Types[type];
        int[] slots = _fieldSlots[type] = new int[structure.Fields.Length];
        for (int next = 1; next < slots.Length; next++)
            slots[next] = slots[next - 1] + SlotCount.Of(structure.Fields[next - 1].Type);
        return slots[field];
    }

    /// <summary>The translated function that an operation stands in.</summary>
    internal TranslatedFunction FunctionAround(Op* operation)
    {
        if (!_isSorted) _byPlace.Sort((left, right) => ((nint)left.First).CompareTo((nint)right.First));
        _isSorted = true;
        (int low, int high) = (0, _byPlace.Count - 1);
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (_byPlace[middle].First <= operation) low = middle;
            else high = middle - 1;
        }

        return _byPlace[low];
    }

    /// <summary>
    /// Where the code of a defined function is found; at first it is one operation that has it translated.
    /// </summary>
    internal Op** CodeOf(int defined)
    {
        fixed (nint* entry = &_entries[defined]) return (Op**)entry;
    }

    /// <summary>Translates a defined function and answers its first operation.</summary>
    internal Op* Translate(int defined)
    {
        if (_functions[defined] is not { } function)
        {
            _functions[defined] = function = FunctionTranslator.Translate(this, Source.Functions[defined]);
            _byPlace.Add(function);
            _isSorted = false;
        }

        _entries[defined] = (nint)function.First;
        return function.First;
    }

    private static bool HasObjectsInConstants(Module source) =>
        source.Types.Any(type => type is not FunctionType)
        && source.Globals.Select(global => global.Initialiser)
            .Concat(source.TableInitialisers.Select(initialiser => initialiser.Value))
            .Concat(source.Elements.SelectMany(segment => segment.Items))
            .Any(expression => expression.Any(instruction => instruction.Opcode
                is Opcode.StructNew or Opcode.StructNewDefault
                or Opcode.ArrayNew or Opcode.ArrayNewDefault or Opcode.ArrayNewFixed));
}
