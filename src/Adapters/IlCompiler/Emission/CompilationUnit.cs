using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Eei.Metering;
using Eei.Wasm;
using WasmModule = Eei.Wasm.Module;

namespace Eei.IlCompiler;

/// <summary>Who may touch the exported parts of a module while it runs.</summary>
internal enum ModuleWorld
{
    /// <summary>Other instances: an exported memory may grow behind the module's back.</summary>
    Open,

    /// <summary>Only the module itself and hosts that never grow memory.</summary>
    Closed,
}

/// <summary>What the emitters of one module share.</summary>
internal sealed class CompilationUnit
{
    public CompilationUnit(WasmModule module, GasSchedule schedule, ModuleWorld world, IlFault? fault)
    {
        Module = module;
        Schedule = schedule;
        Fault = fault;
        Layout = new ContextLayout(module);
        Facts = Layout.Facts;
        Methods =
            [.. module.Functions.Select(
            (function, i) => Define($"wasm{i + Facts.ImportedFunctions}", TypeOf(function)))];
        if (!Facts.HasMemory) return;
        LeastMemoryBytes = Facts.Memories[0].Size.Minimum * LinearMemory.PageBytes;
        bool shared = Facts.ImportsMemory
            || (world == ModuleWorld.Open && module.Exports.Any(export => export.Kind == ExternalKind.Memory));
        MemoryMayGrow = shared || module.Functions.Any(
            function => function.Body.Any(instruction => instruction.Opcode == Opcode.MemoryGrow));
    }

    /// <summary>The validated module.</summary>
    public WasmModule Module { get; }

    /// <summary>Prices.</summary>
    public GasSchedule Schedule { get; }

    /// <summary>The planted fault, or null.</summary>
    public IlFault? Fault { get; }

    /// <summary>Where the instance keeps what.</summary>
    public ContextLayout Layout { get; }

    /// <summary>Index spaces.</summary>
    public ModuleFacts Facts { get; }

    /// <summary>One method per defined function.</summary>
    public DynamicMethod[] Methods { get; }

    /// <summary>Bytes that memory 0 always has.</summary>
    public ulong LeastMemoryBytes { get; }

    /// <summary>Whether memory 0 can ever have another size than <see cref="LeastMemoryBytes"/>.</summary>
    public bool MemoryMayGrow { get; }

    /// <summary>The constant that an unchanging global is initialised with, or null.</summary>
    public Instruction? ConstantGlobal(int index)
    {
        if (index < Facts.ImportedGlobals || Facts.Globals[index].Mutability == Mutability.Variable) return null;
        ImmutableArray<Instruction> initialiser = Module.Globals[index - Facts.ImportedGlobals].Initialiser;
        Instruction first = initialiser[0];
        bool isConstant = initialiser.Length == 2 && first.Opcode is Opcode.I32Const or Opcode.I64Const
            or Opcode.F32Const or Opcode.F64Const or Opcode.V128Const;
        return isConstant ? first : null;
    }

    /// <summary>The IL type of a wasm value.</summary>
    public static Type ClrType(Wasm.ValueType type) => type switch
    {
        Wasm.ValueType.I32 => typeof(int),
        Wasm.ValueType.F32 => typeof(float),
        Wasm.ValueType.F64 => typeof(double),
        Wasm.ValueType.V128 => typeof(Vector128<byte>),
        _ => typeof(long),
    };

    /// <summary>A method with the calling convention of compiled functions: context, depth left, arguments.</summary>
    public static DynamicMethod Define(string name, FunctionType type) => new(
        name,
        type.Results.Length == 0 ? typeof(void) : ClrType(type.Results[0]),
        [typeof(nint), typeof(int), .. type.Parameters.Select(ClrType)],
        typeof(CompilationUnit).Module,
        skipVisibility: true);

    /// <summary>Parameters and results of a block.</summary>
    public FunctionType TypeOf(BlockType type) => type.IsTypeIndex
        ? Module.FunctionTypeAt(type.TypeIndex)
        : new FunctionType([], type.Result is { } result ? [result] : []);

    private FunctionType TypeOf(Function function) => Module.FunctionTypeAt(function.TypeIndex);
}
