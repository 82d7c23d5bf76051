using System.Reflection.Emit;
using System.Runtime.InteropServices;
using Eei.Wasm;
using WasmModule = Eei.Wasm.Module;

namespace Eei.IlCompiler;

/// <summary>Machine code of a module and what its instances share. Code is collected once nothing refers to
/// this.</summary>
internal sealed unsafe class CompiledModule
{
    private readonly DynamicMethod[] _methods;
    private readonly nint[] _entryPoints;
    private readonly byte[][] _data;

    public CompiledModule(CompilationUnit unit, nint[] entryPoints)
    {
        Module = unit.Module;
        Layout = unit.Layout;
        Fault = unit.Fault;
        _methods = unit.Methods;
        _entryPoints = entryPoints;
        TypeNumbers = [.. Layout.Facts.FunctionTypes.Select(IlCompiler.TypeNumbers.Of)];
        _data = [.. Module.Data.Select(Pinned)];
    }

    /// <summary>The validated module.</summary>
    public WasmModule Module { get; }

    /// <summary>Where an instance keeps what.</summary>
    public ContextLayout Layout { get; }

    /// <summary>The planted fault, or null.</summary>
    public IlFault? Fault { get; }

    /// <summary>Whether any thread has stack enough for it.</summary>
    public required bool IsShallow { get; init; }

    /// <summary>Bytes of IL that became its code.</summary>
    public required long CodeBytes { get; init; }

    /// <summary>Type number of every function.</summary>
    public long[] TypeNumbers { get; }

    /// <summary>Entry point of a defined function.</summary>
    public nint EntryPoint(int defined) => _entryPoints[defined];

    /// <summary>A data segment before it is dropped.</summary>
    public Segment DataSegment(int index) => new()
    {
        Start = Unsafe(_data[index]),
        Length = (ulong)_data[index].Length,
    };

    /// <summary>Keeps the code alive up to here.</summary>
    public void KeepAlive() => GC.KeepAlive(_methods);

    private static void* Unsafe(byte[] pinned) =>
        System.Runtime.CompilerServices.Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));

    private static byte[] Pinned(DataSegment segment)
    {
        byte[] bytes = GC.AllocateUninitializedArray<byte>(segment.Bytes.Length, pinned: true);
        segment.Bytes.Span.CopyTo(bytes);
        return bytes;
    }
}
