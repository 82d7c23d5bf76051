using System.Collections.Immutable;
using System.Globalization;

namespace Eei.Wasm.Tests;

/// <summary>Valid modules that follow from a seed and use every section and most constructs.</summary>
public sealed class RandomModule
{
    private readonly Random _random;

    private RandomModule(int seed) => _random = new Random(seed);

    /// <summary>A valid module.</summary>
    public static Module Valid(int seed) => new RandomModule(seed).Make();

    private Module Make()
    {
        ImmutableArray<DefinedType> types = [new FunctionType([], []), .. Many(4, Type)];
        ImmutableArray<Import> imports =
        [
            .. Many(2, () => new Import("m", Text(), ExternalKind.Function) { TypeIndex = Index(types.Length) }),
            .. Many(2, () => new Import("m", Text(), ExternalKind.Global)
            {
                Global = new GlobalType(ValueType.I32, Mutability.Constant),
            }),
        ];
        int functions = _random.Next(1, 5);
        var declared = new Module
        {
            Types = types,
            Imports = imports,
            Functions = [.. Enumerable.Range(0, functions).Select(_ => new Function(Index(types.Length), [], []))],
            Tables = [Table(ValueType.FuncRef), Table(ValueType.ExternRef)],
            Memories = [new MemoryType(new SizeRange((uint)_random.Next(3), _random.Next(2) == 0 ? null : 10u))],
            Data = [.. Many(3, DataSegment)],
            Names = _random.Next(2) == 0 ? null : Names(functions),
        };
        declared = declared with
        {
            Globals = [.. Many(5, () => Global(declared))],
            Elements = [.. Many(4, () => Elements(declared))],
            DataCount = (uint)declared.Data.Length,
            CustomSections = [.. Many(2, () => new CustomSection(Text(), Bytes(), (byte)_random.Next(8)))],
        };
        declared = declared with { Exports = [.. Exports(declared)] };
        uint importedFunctions = (uint)imports.Count(import => import.Kind == ExternalKind.Function);
        if (declared.Functions[0].TypeIndex == 0) declared = declared with { Start = importedFunctions };
        Module module = declared;
        return module with
        {
            Functions = [.. module.Functions.Select(item => new RandomBody(_random, module).Make(item.TypeIndex))],
            CustomSections = [.. module.CustomSections.OrderBy(section => section.AfterSection)],
        };
    }

    private FunctionType Type() => new([.. Many(4, ValueTypeOf)], [.. Many(3, ValueTypeOf)]);

    private ValueType ValueTypeOf() => _random.GetItems(ValueTypes.OfWasm2.AsSpan(), 1)[0];

    private TableType Table(ValueType type)
    {
        uint minimum = (uint)_random.Next(20);
        uint? maximum = _random.Next(2) == 0 ? null : minimum + (uint)_random.Next(9);
        return new TableType(type, new SizeRange(minimum, maximum));
    }

    private Global Global(Module module)
    {
        ValueType type = ValueTypeOf();
        Mutability mutability = (Mutability)_random.Next(2);
        Instruction value = type == ValueType.FuncRef && _random.Next(2) == 0
            ? new Instruction(Opcode.RefFunc) { Index = (uint)_random.Next(module.Functions.Length) }
            : type == ValueType.I32 && module.Imports.Any(import => import.Kind == ExternalKind.Global)
                ? new Instruction(Opcode.GlobalGet)
                : RandomBody.Constant(_random, type);
        return new Global(new GlobalType(type, mutability), [value, new Instruction(Opcode.End)]);
    }

    private ElementSegment Elements(Module module)
    {
        var end = new Instruction(Opcode.End);
        var mode = (SegmentMode)_random.Next(3);
        ValueType type = _random.Next(2) == 0 ? ValueType.FuncRef : ValueType.ExternRef;
        ImmutableArray<Instruction> offset = mode == SegmentMode.Active ? Offset() : [];
        bool hasNulls = _random.Next(2) == 0;
        uint table = mode == SegmentMode.Active && type == ValueType.ExternRef ? 1u : 0;
        bool isList = type == ValueType.FuncRef && !hasNulls;
        return new ElementSegment(mode, isList ? type.WithoutNull() : type, table, offset,
        [
            .. Many(5, () => ImmutableArray.Create(
                type == ValueType.ExternRef || (hasNulls && _random.Next(2) == 0)
                    ? new Instruction(Opcode.RefNull) { Index = (uint)type }
                    : new Instruction(Opcode.RefFunc) { Index = (uint)_random.Next(module.Functions.Length) },
                end)),
        ]);
    }

    private DataSegment DataSegment() => _random.Next(2) == 0
        ? new DataSegment(SegmentMode.Passive, 0, [], Bytes())
        : new DataSegment(SegmentMode.Active, 0, Offset(), Bytes());

    private ImmutableArray<Instruction> Offset() =>
        [RandomBody.Constant(_random, ValueType.I32), new Instruction(Opcode.End)];

    private uint Index(int count) => (uint)_random.Next(count);

    private IEnumerable<Export> Exports(Module module)
    {
        int functions = module.Imports.Count(import => import.Kind == ExternalKind.Function) + module.Functions.Length;
        for (int i = 0; i < functions; i++)
            yield return new Export(i.ToString(CultureInfo.InvariantCulture) + Text(), ExternalKind.Function, (uint)i);
        yield return new Export("memory", ExternalKind.Memory, 0);
        yield return new Export("", ExternalKind.Table, 1);
        if (module.Globals.Length > 0) yield return new Export("g", ExternalKind.Global, 0);
    }

    private ModuleNames Names(int functions) => new(
        _random.Next(2) == 0 ? null : Text(),
        ImmutableSortedDictionary<uint, string>.Empty.Add((uint)_random.Next(functions), Text()),
        ImmutableSortedDictionary<uint, ImmutableSortedDictionary<uint, string>>.Empty
            .Add(0, ImmutableSortedDictionary<uint, string>.Empty.Add((uint)_random.Next(300), Text())));

    private string Text() => string.Concat(Many(5, () => _random.GetItems<string>(["a", "π", "€", "\0", "🜁"], 1)[0]));

    private byte[] Bytes()
    {
        var bytes = new byte[_random.Next(200)];
        _random.NextBytes(bytes);
        return bytes;
    }

    private IEnumerable<T> Many<T>(int most, Func<T> make)
    {
        int count = _random.Next(most + 1);
        for (int i = 0; i < count; i++) yield return make();
    }
}
