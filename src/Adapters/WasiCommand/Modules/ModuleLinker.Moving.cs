using System.Collections.Immutable;
using Eei.WasiCommand.Sealing;
using Eei.Wasm;

namespace Eei.WasiCommand.Modules;

internal sealed partial class ModuleLinker
{
    /// <summary>Adds a function that does what instantiating an instance does that is not native.</summary>
    /// <returns>Its index.</returns>
    /// <remarks>Source: WebAssembly 2.0, section 4.5.4 "Instantiation", steps 15 to 18.</remarks>
    public uint AddInitialiser(SealedInstance instance)
    {
        var code = new CodeList();
        SpaceStart start = _starts[instance];
        Module module = instance.Module;
        bool usesElements = Uses(module, Opcode.TableInit, Opcode.ElemDrop);
        bool usesData = Uses(module, Opcode.MemoryInit, Opcode.DataDrop);
        for (int index = 0; index < module.Elements.Length; index++)
        {
            ElementSegment segment = module.Elements[index];
            if (segment.Mode != SegmentMode.Active) continue;
            uint table = IndexOf(instance.Resolve(ExternalKind.Table, segment.TableIndex));
            Initialise(code, instance, segment.Offset, segment.Items.Length);
            code.Add(Opcode.TableInit, start.Element + (uint)index, table);
            // Only the module's own code could tell, and not every runtime has it.
            if (usesElements) code.Add(Opcode.ElemDrop, start.Element + (uint)index);
        }

        for (int index = 0; index < module.Data.Length; index++)
        {
            DataSegment segment = module.Data[index];
            if (segment.Mode != SegmentMode.Active) continue;
            uint memory = IndexOf(instance.Resolve(ExternalKind.Memory, segment.MemoryIndex));
            Initialise(code, instance, segment.Offset, segment.Bytes.Length);
            code.Add(Opcode.MemoryInit, start.Data + (uint)index, memory);
            if (usesData) code.Add(Opcode.DataDrop, start.Data + (uint)index);
        }

        if (module.Start is { } function)
            code.Add(Opcode.Call, IndexOf(instance.Resolve(ExternalKind.Function, function)));
        return Add(new FunctionType([], []), [], code);
    }

    private static bool Uses(Module module, Opcode one, Opcode other) => module.Functions.Any(function =>
        function.Body.Any(instruction => instruction.Opcode == one || instruction.Opcode == other));

    private void Initialise(
        CodeList code, SealedInstance instance, ImmutableArray<Instruction> offset, int length)
    {
        ImmutableArray<Instruction> constant = Constant(instance, offset);
        foreach (Instruction instruction in constant.AsSpan()[..^1]) code.Add(instruction);
        code.Constant(0);
        code.Constant((uint)length);
    }

    private Function Moved(SealedInstance instance, Function function)
    {
        ImmutableArray<Instruction>.Builder body =
            ImmutableArray.CreateBuilder<Instruction>(function.Body.Length);
        foreach (ref readonly Instruction instruction in function.Body.AsSpan())
            body.Add(Moved(instance, instruction));
        return new Function(function.TypeIndex + _starts[instance].Type, function.Locals, body.MoveToImmutable());
    }

    private ElementSegment Moved(SealedInstance instance, ElementSegment segment)
    {
        bool isNative = _native.Contains(instance);
        bool staysActive = isNative && segment.Mode == SegmentMode.Active;
        return segment with
        {
            Mode = segment.Mode == SegmentMode.Active && !isNative ? SegmentMode.Passive : segment.Mode,
            TableIndex = staysActive ? IndexOf(instance.Resolve(ExternalKind.Table, segment.TableIndex)) : 0,
            Offset = staysActive ? Constant(instance, segment.Offset) : default,
            Items = [.. segment.Items.Select(item => Constant(instance, item))],
        };
    }

    private DataSegment Moved(SealedInstance instance, DataSegment segment)
    {
        if (segment.Mode != SegmentMode.Active || !_native.Contains(instance))
            return segment with { Mode = SegmentMode.Passive, MemoryIndex = 0, Offset = default };
        return segment with
        {
            MemoryIndex = IndexOf(instance.Resolve(ExternalKind.Memory, segment.MemoryIndex)),
            Offset = Constant(instance, segment.Offset),
        };
    }

    private Instruction Moved(SealedInstance instance, in Instruction instruction)
    {
        SpaceStart start = _starts[instance];
        uint Of(ExternalKind kind, uint index) => IndexOf(instance.Resolve(kind, index));
        switch (instruction.Facts.Immediates)
        {
            case Immediates.Function:
                uint function = Of(ExternalKind.Function, instruction.Index);
                if (instruction.Opcode == Opcode.RefFunc) _referenced.Add(function);
                return instruction with { Index = function };
            case Immediates.Global:
                return instruction with { Index = Of(ExternalKind.Global, instruction.Index) };
            case Immediates.BlockType when instruction.BlockType.IsTypeIndex:
                return instruction with { Bits = instruction.Bits + start.Type };
            case Immediates.TypeTable:
                return instruction with
                {
                    Index = instruction.Index + start.Type,
                    Index2 = Of(ExternalKind.Table, instruction.Index2),
                };
            case Immediates.Table:
                return instruction with { Index = Of(ExternalKind.Table, instruction.Index) };
            case Immediates.TableTable:
                return instruction with
                {
                    Index = Of(ExternalKind.Table, instruction.Index),
                    Index2 = Of(ExternalKind.Table, instruction.Index2),
                };
            case Immediates.ElementTable:
                return instruction with
                {
                    Index = instruction.Index + start.Element,
                    Index2 = Of(ExternalKind.Table, instruction.Index2),
                };
            case Immediates.Element:
                return instruction with { Index = instruction.Index + start.Element };
            case Immediates.Data:
                return instruction with { Index = instruction.Index + start.Data };
            case Immediates.Memory:
                return instruction with { Index = Of(ExternalKind.Memory, instruction.Index) };
            case Immediates.MemoryMemory:
                return instruction with
                {
                    Index = Of(ExternalKind.Memory, instruction.Index),
                    Index2 = Of(ExternalKind.Memory, instruction.Index2),
                };
            case Immediates.DataMemory:
                return instruction with
                {
                    Index = instruction.Index + start.Data,
                    Index2 = Of(ExternalKind.Memory, instruction.Index2),
                };
            case Immediates.MemoryArgument or Immediates.MemoryArgumentLane:
                return instruction with { Index2 = Of(ExternalKind.Memory, instruction.Index2) };
            case Immediates.None or Immediates.BlockType or Immediates.Label or Immediates.LabelTable
                or Immediates.ValueTypes or Immediates.Local
                or Immediates.I32 or Immediates.I64 or Immediates.F32 or Immediates.F64
                or Immediates.V128 or Immediates.Lane or Immediates.Shuffle or Immediates.ReferenceType:
                return instruction;
            default:
                throw new InvalidOperationException($"{instruction.Facts.Name} has indices that nobody moves");
        }
    }

    // A global that is read in a constant cannot change: in its place stands what it was made of, since up to 2.0
    // constants read imported globals only.
    private ImmutableArray<Instruction> Constant(
        SealedInstance instance, ImmutableArray<Instruction> expression)
    {
        var code = new CodeList();
        AddConstant(code, instance, expression);
        return code.Close();
    }

    private void AddConstant(CodeList code, SealedInstance instance, ImmutableArray<Instruction> expression)
    {
        foreach (ref readonly Instruction instruction in expression.AsSpan()[..^1])
        {
            if (instruction.Opcode == Opcode.GlobalGet)
            {
                Definition global = instance.Resolve(ExternalKind.Global, instruction.Index);
                AddConstant(code, global.Owner, global.Global.Initialiser);
            }
            else
            {
                code.Add(instruction.Opcode == Opcode.RefFunc
                    ? instruction with { Index = IndexOf(instance.Resolve(ExternalKind.Function, instruction.Index)) }
                    : instruction);
            }
        }
    }
}
