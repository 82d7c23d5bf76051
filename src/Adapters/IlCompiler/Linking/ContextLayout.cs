using WasmModule = Eei.Wasm.Module;

namespace Eei.IlCompiler;

/// <summary>Where each part of a module's instance stands behind its <see cref="InstanceContext"/>, in bytes from its
/// start.</summary>
internal sealed unsafe class ContextLayout
{
    private readonly int[] _globals;
    private readonly int[] _tables;
    private readonly int[] _functions;
    private readonly int _data;
    private readonly int _elements;

    public ContextLayout(WasmModule module)
    {
        Facts = new ModuleFacts(module);
        int place = sizeof(InstanceContext);
        _globals = Places(
            Facts.Globals.Length, i => i < Facts.ImportedGlobals ? sizeof(nint)
                : TransferWords.Of(Facts.Globals[i].Type) * sizeof(ulong), ref place);
        _tables =
            Places(Facts.Tables.Length, i => i < Facts.ImportedTables ? sizeof(nint) : sizeof(TableCell), ref place);
        _functions = Places(
            Facts.FunctionTypes.Length, i =>
                i < Facts.ImportedFunctions ? sizeof(nint) : sizeof(FunctionRecord), ref place);
        _data = place;
        place += module.Data.Length * sizeof(Segment);
        _elements = place;
        place += module.Elements.Length * sizeof(Segment);
        Bytes = place;
    }

    /// <summary>Index spaces of the module.</summary>
    public ModuleFacts Facts { get; }

    /// <summary>Bytes of the whole block.</summary>
    public int Bytes { get; }

    /// <summary>Offset of <see cref="InstanceContext.Gas"/>.</summary>
    public static int Gas => 0;

    /// <summary>Offset of <see cref="InstanceContext.MemoryLink"/>.</summary>
    public static int MemoryLink => Gas + sizeof(long);

    /// <summary>Offset of <see cref="InstanceContext.Memory"/>.</summary>
    public static int Memory => MemoryLink + sizeof(nint);

    /// <summary>Offset of <see cref="InstanceContext.Run"/>.</summary>
    public static int Run => Memory + sizeof(MemoryCell);

    /// <summary>Offset of <see cref="InstanceContext.Transfer"/>.</summary>
    public static int Transfer => Run + sizeof(nint);

    /// <summary>Offset of <see cref="InstanceContext.Zero"/>.</summary>
    public static int Zero => Transfer + (2 * sizeof(nint));

    /// <summary>Offset of a global: its value where defined here, else a pointer to it.</summary>
    public int Global(int index) => _globals[index];

    /// <summary>Offset of a table: its cell where defined here, else a pointer to it.</summary>
    public int Table(int index) => _tables[index];

    /// <summary>Offset of a function: its record where defined here, else a pointer to it.</summary>
    public int Function(int index) => _functions[index];

    /// <summary>Offset of a data segment.</summary>
    public int Data(int index) => _data + (index * sizeof(Segment));

    /// <summary>Offset of an element segment.</summary>
    public int Element(int index) => _elements + (index * sizeof(Segment));

    private static int[] Places(int count, Func<int, int> bytes, ref int place)
    {
        int[] places = new int[count];
        for (int i = 0; i < count; i++)
        {
            places[i] = place;
            place += bytes(i);
        }

        return places;
    }
}
