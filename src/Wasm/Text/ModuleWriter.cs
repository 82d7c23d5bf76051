using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Eei.Wasm;

/// <summary>Writes the fields of one module in the order of the binary format's sections.</summary>
/// <remarks>Source: WebAssembly 2.0, section 6.6. Every type is written out and used by its index.</remarks>
internal sealed partial class ModuleWriter
{
    private readonly Module _module;
    private readonly StringBuilder _output = new();
    private readonly Identifiers _functions;
    private readonly InstructionWriter _instructions;
    private readonly uint[] _counts = new uint[Enum.GetValues<ExternalKind>().Length];
    private readonly InstructionStyle _style;
    private OperandCounts? _operands;

    internal ModuleWriter(Module module, InstructionStyle style)
    {
        _module = module;
        _style = style;
        uint functions = (uint)(module.ImportsOf(ExternalKind.Function).Count() + module.Functions.Length);
        _functions = new Identifiers(module.Names?.Functions, functions);
        _instructions = new InstructionWriter(_output, _functions);
    }

    /// <summary>The whole module.</summary>
    internal string Write()
    {
        _output.Append("(module");
        if (!string.IsNullOrEmpty(_module.Names?.Module))
            _output.Append(" $").Append(Identifiers.Cleaned(_module.Names.Module));
        WriteTypes();
        foreach (Import import in _module.Imports) WriteImport(import);
        foreach (Function function in _module.Functions) WriteFunction(function);
        WriteTables();
        foreach (MemoryType memory in _module.Memories) WriteMemory(memory);
        foreach (uint tag in _module.Tags) WriteTag(tag);
        foreach (Global global in _module.Globals) WriteGlobal(global);
        foreach (Export export in _module.Exports) WriteExport(export);
        if (_module.Start is { } start) Line("(start ").Append(_functions.Reference(start)).Append(')');
        for (int index = 0; index < _module.Elements.Length; index++) WriteElements(index, _module.Elements[index]);
        for (int index = 0; index < _module.Data.Length; index++) WriteData(index, _module.Data[index]);
        _output.Append(")\n");
        foreach (CustomSection section in _module.CustomSections) WriteDropped(section);
        return _output.ToString();
    }

    private StringBuilder Line(string text) => _output.Append("\n  ").Append(text);

    private void Comment(long index) => _output.Append(CultureInfo.InvariantCulture, $" (;{index};)");

    private void WriteName(string name) => StringLiteral.Print(StringLiteral.Utf8.GetBytes(name), _output);

    private void WriteImport(Import import)
    {
        Line("(import ");
        WriteName(import.Module);
        _output.Append(' ');
        WriteName(import.Name);
        _output.Append(" (").Append(import.Kind.Word());
        uint index = _counts[(int)import.Kind]++;
        if (import.Kind == ExternalKind.Function && _functions.Find(index) is { } id) _output.Append(' ').Append(id);
        Comment(index);
        switch (import.Kind)
        {
            case ExternalKind.Function:
                WriteTypeUse(import.TypeIndex, LocalsOf(index, import.TypeIndex, 0));
                break;
            case ExternalKind.Table:
                WriteTableType(import.Table);
                break;
            case ExternalKind.Memory:
                WriteMemoryType(import.Memory);
                break;
            case ExternalKind.Tag:
                WriteTagType(import.TypeIndex);
                break;
            default:
                WriteGlobalType(import.Global);
                break;
        }

        _output.Append("))");
    }

    private void WriteTables()
    {
        ImmutableArray<TableInitialiser> initialisers = _module.TableInitialisers;
        int next = 0;
        for (int index = 0; index < _module.Tables.Length; index++)
        {
            Line("(table");
            Comment(_counts[(int)ExternalKind.Table]++);
            WriteTableType(_module.Tables[index]);
            if (next < initialisers.Length && initialisers[next].Table == index)
                _instructions.WriteSequence(initialisers[next++].Value);
            _output.Append(')');
        }
    }

    private void WriteMemory(MemoryType memory)
    {
        Line("(memory");
        Comment(_counts[(int)ExternalKind.Memory]++);
        WriteMemoryType(memory);
        _output.Append(')');
    }

    private void WriteTag(uint type)
    {
        Line("(tag");
        Comment(_counts[(int)ExternalKind.Tag]++);
        WriteTagType(type);
        _output.Append(')');
    }

    private void WriteTagType(uint type) => _output.Append(CultureInfo.InvariantCulture, $" (type {type})");

    private void WriteGlobal(Global global)
    {
        Line("(global");
        Comment(_counts[(int)ExternalKind.Global]++);
        WriteGlobalType(global.Type);
        _instructions.WriteSequence(global.Initialiser);
        _output.Append(')');
    }

    private void WriteExport(Export export)
    {
        Line("(export ");
        WriteName(export.Name);
        string index = export.Kind == ExternalKind.Function
            ? _functions.Reference(export.Index)
            : export.Index.ToString(CultureInfo.InvariantCulture);
        _output.Append(" (").Append(export.Kind.Word()).Append(' ').Append(index).Append("))");
    }

    private void WriteDropped(CustomSection section)
    {
        _output.Append(";; left out: custom section ");
        WriteName(section.Name);
        _output.Append(CultureInfo.InvariantCulture, $", {section.Bytes.Length} bytes\n");
    }

    private void WriteMemoryType(MemoryType memory)
    {
        WriteAddressType(memory.AddressType);
        WriteSize(memory.Size);
    }

    private void WriteTableType(TableType table)
    {
        WriteAddressType(table.AddressType);
        WriteSize(table.Size);
        _output.Append(' ').Append(table.ElementType.Name());
    }

    private void WriteGlobalType(GlobalType global)
    {
        string type = global.Type.Name();
        _output.Append(' ').Append(global.Mutability == Mutability.Variable ? $"(mut {type})" : type);
    }

    private void WriteAddressType(AddressType type)
    {
        if (type == AddressType.I64) _output.Append(" i64");
    }

    private void WriteSize(SizeRange size)
    {
        _output.Append(CultureInfo.InvariantCulture, $" {size.Minimum}");
        if (size.Maximum is { } maximum) _output.Append(CultureInfo.InvariantCulture, $" {maximum}");
    }
}
