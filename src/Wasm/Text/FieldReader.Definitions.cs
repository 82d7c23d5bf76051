using System.Collections.Immutable;

namespace Eei.Wasm;

internal sealed partial class FieldReader
{
    private void TakeFunction()
    {
        if (TakeInline(ExternalKind.Function)) return;
        uint type = types.TakeFunctionTypeUse();
        ImmutableArray<LocalRun> locals = TakeLocals(type);
        ImmutableArray<Instruction> body = _instructions.TakeSequence();
        _codeUsesData |= _instructions.UsesData;
        _functions.Add(new Function(type, locals, body));
        EndFunction(_counts[(int)ExternalKind.Function]++);
    }

    private ImmutableArray<LocalRun> TakeLocals(uint type)
    {
        ImmutableArray<ValueType>.Builder declared = ImmutableArray.CreateBuilder<ValueType>();
        while (cursor.TryOpen("local"))
        {
            bool unplaced = cursor.At(TextTokenKind.Id) && scope.Types.Find(type) is null;
            if (unplaced) throw cursor.Malformed(cursor.Current, $"unknown type {type}");
            types.TakeDeclaration(scope.Locals, declared);
        }

        var runs = new List<LocalRun>();
        foreach (ValueType next in declared)
        {
            if (runs.Count > 0 && runs[^1].Type == next) runs[^1] = runs[^1] with { Count = runs[^1].Count + 1 };
            else runs.Add(new LocalRun(1, next));
        }

        return [.. runs];
    }

    private void EndFunction(uint index)
    {
        ImmutableSortedDictionary<uint, string> names = scope.Locals.ToNames();
        if (!names.IsEmpty) _localNames.Add(index, names);
        scope.Locals.Clear();
    }

    private void TakeTable()
    {
        if (TakeInline(ExternalKind.Table)) return;
        uint index = _counts[(int)ExternalKind.Table]++;
        AddressType addressType = types.TakeAddressType();
        if (!types.AtValueType)
        {
            _tables.Add(types.TakeTableType(addressType));
            if (!cursor.At(TextTokenKind.Close))
                _tableInitialisers.Add(new TableInitialiser(_tables.Count - 1, _instructions.TakeSequence()));
            return;
        }

        ValueType type = types.TakeReferenceType();
        cursor.Take(TextTokenKind.Open);
        cursor.TakeKeyword("elem");
        bool hasExpressions = cursor.At(TextTokenKind.Open);
        ImmutableArray<ImmutableArray<Instruction>> items = hasExpressions ? TakeItems() : TakeFunctionItems();
        cursor.Take(TextTokenKind.Close);
        ulong size = (ulong)items.Length;
        _tables.Add(new TableType(type, new SizeRange(size, size)) { AddressType = addressType });
        ValueType of = type == ValueType.FuncRef && !hasExpressions ? type.WithoutNull() : type;
        _elements.Add(new ElementSegment(SegmentMode.Active, of, index, ZeroOf(addressType), items));
    }

    private void TakeMemory()
    {
        if (TakeInline(ExternalKind.Memory)) return;
        uint index = _counts[(int)ExternalKind.Memory]++;
        AddressType addressType = types.TakeAddressType();
        if (!cursor.TryOpen("data"))
        {
            _memories.Add(types.TakeMemoryType(addressType));
            return;
        }

        ReadOnlyMemory<byte> bytes = cursor.TakeStrings();
        cursor.Take(TextTokenKind.Close);
        ulong pages = ((ulong)bytes.Length + 0xFFFF) / 0x10000;
        _memories.Add(new MemoryType(new SizeRange(pages, pages)) { AddressType = addressType });
        _data.Add(new DataSegment(SegmentMode.Active, index, ZeroOf(addressType), bytes));
    }

    private void TakeTag()
    {
        if (TakeInline(ExternalKind.Tag)) return;
        _counts[(int)ExternalKind.Tag]++;
        _tags.Add(types.TakeFunctionTypeUse());
        scope.Locals.Clear();
    }

    private void TakeGlobal()
    {
        if (TakeInline(ExternalKind.Global)) return;
        _counts[(int)ExternalKind.Global]++;
        GlobalType type = types.TakeGlobalType();
        _globals.Add(new Global(type, _instructions.TakeSequence()));
    }
}
