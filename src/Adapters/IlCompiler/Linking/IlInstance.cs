using System.Runtime.InteropServices;
using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>A module with its state: globals, tables, memory, function records, in one unmanaged block.</summary>
/// <remarks>Source: WebAssembly 2.0, section 4.2.5 and 4.5.4.</remarks>
public sealed unsafe partial class IlInstance : IDisposable
{
    private readonly CompiledModule _compiled;
    private readonly ModuleFacts _facts;
    private readonly ContextLayout _layout;
    private readonly IlExternal[] _imports;
    private readonly long*[] _elements;
    private readonly InstanceContext* _context;

    internal IlInstance(CompiledModule compiled, RunState* run, IlExternal[] imports)
    {
        _compiled = compiled;
        _layout = compiled.Layout;
        _facts = _layout.Facts;
        _imports = imports;
        _elements = new long*[compiled.Module.Elements.Length];
        _context = (InstanceContext*)NativeMemory.AllocZeroed((nuint)_layout.Bytes);
        _context->Run = run;
        _context->Transfer =
            (ulong*)NativeMemory.AllocZeroed((nuint)Math.Max(1, _facts.WidestTransfer), sizeof(ulong));
        LinkImports();
        AllocateOwn();
    }

    /// <summary>The export of that name, or null.</summary>
    public IlExternal? Export(string name)
    {
        foreach (Export export in _compiled.Module.Exports)
            if (export.Name == name) return External(export.Kind, (int)export.Index);
        return null;
    }

    /// <summary>Makes everything as it was when linked; to be initialised again.</summary>
    internal void Reset()
    {
        for (int i = _facts.ImportedTables; i < _facts.Tables.Length; i++)
            TableStore.Reset((TableCell*)At(_layout.Table(i)), _facts.Tables[i].Size.Minimum);
        if (!_facts.HasMemory || _facts.ImportsMemory) return;
        var pages = (uint)_facts.Memories[0].Size.Minimum;
        if (_compiled.Fault == IlFault.MemoryLeaksBetweenBlocks) LinearMemory.ResetSizeOnly(&_context->Memory, pages);
        else LinearMemory.Reset(&_context->Memory, pages);
    }

    /// <summary>Frees the block and what it owns; other instances must not refer to it any more.</summary>
    public void Dispose()
    {
        if (_facts.HasMemory && !_facts.ImportsMemory) LinearMemory.Free(&_context->Memory);
        for (int i = _facts.ImportedTables; i < _facts.Tables.Length; i++) TableStore.Free(
            (TableCell*)At(_layout.Table(i)));
        foreach (long* segment in _elements) NativeMemory.Free(segment);
        NativeMemory.Free(_context->Transfer);
        NativeMemory.Free(_context);
    }

    /// <summary>The memory a host sees: the exported one, or null.</summary>
    internal IlMemory? ExportedMemory(string name) => Export(name) as IlMemory;

    private byte* At(int offset) => (byte*)_context + offset;

    private void LinkImports()
    {
        int function = 0, table = 0, global = 0;
        foreach (IlExternal import in _imports)
        {
            switch (import)
            {
                case IlFunction one:
                    *(FunctionRecord**)At(_layout.Function(function++)) = one.Record;
                    break;
                case IlTable one:
                    *(TableCell**)At(_layout.Table(table++)) = one.Cell;
                    break;
                case IlGlobal one:
                    *(ulong**)At(_layout.Global(global++)) = one.Cell;
                    break;
                case IlMemory one:
                    _context->MemoryLink = one.Cell;
                    break;
            }
        }
    }

    private void AllocateOwn()
    {
        for (int i = _facts.ImportedFunctions; i < _facts.FunctionTypes.Length; i++)
        {
            *(FunctionRecord*)At(_layout.Function(i)) = new FunctionRecord
            {
                Code = _compiled.EntryPoint(i - _facts.ImportedFunctions),
                Context = _context,
                Type = _compiled.TypeNumbers[i],
                Index = i,
            };
        }

        for (int i = _facts.ImportedTables; i < _facts.Tables.Length; i++)
        {
            var cell = (TableCell*)At(_layout.Table(i));
            cell->Maximum = _facts.Tables[i].Size.Maximum ?? uint.MaxValue;
            TableStore.Allocate(cell, _facts.Tables[i].Size.Minimum);
        }

        if (!_facts.HasMemory || _facts.ImportsMemory) return;
        _context->MemoryLink = &_context->Memory;
        _context->Memory.MaximumPages = (uint)(_facts.Memories[0].Size.Maximum ?? 65_536);
        LinearMemory.Allocate(&_context->Memory, (uint)_facts.Memories[0].Size.Minimum);
    }

    private IlExternal External(ExternalKind kind, int index) => kind switch
    {
        ExternalKind.Function => new IlFunction(this, Function(index), _facts.FunctionTypes[index]),
        ExternalKind.Table => new IlTable(this, Table(index), _facts.Tables[index]),
        ExternalKind.Memory => new IlMemory(this, _context->MemoryLink, _facts.Memories[index]),
        _ => new IlGlobal(this, Global(index), _facts.Globals[index]),
    };

    private FunctionRecord* Function(int index) => index < _facts.ImportedFunctions
        ? *(FunctionRecord**)At(_layout.Function(index)) : (FunctionRecord*)At(_layout.Function(index));

    private TableCell* Table(int index) => index < _facts.ImportedTables
        ? *(TableCell**)At(_layout.Table(index)) : (TableCell*)At(_layout.Table(index));

    private ulong* Global(int index) => index < _facts.ImportedGlobals
        ? *(ulong**)At(_layout.Global(index)) : (ulong*)At(_layout.Global(index));
}
