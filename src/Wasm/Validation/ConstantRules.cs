using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>The rules for globals, element segments and data segments, whose expressions are constant.</summary>
/// <remarks>
/// Source: WebAssembly 2.0, sections 3.3.10 "Constant Expressions" and 3.4.4 to 3.4.6; 3.0, section 3.4.14, with
/// extended constants and garbage collection.
/// </remarks>
internal sealed class ConstantRules(ModuleContext context, BodyValidator bodies, FeatureRule features)
{
    private readonly bool _isExtended = features.Allows(Feature.ExtendedConstants);
    private readonly bool _readsEarlierGlobals =
        features.Allows(Feature.ExtendedConstants) || features.Allows(Feature.GarbageCollection);

    private readonly bool _makesObjects = features.Allows(Feature.GarbageCollection);

    /// <summary>Checks every constant expression and notes the functions they and the exports name.</summary>
    public void Check(Module module)
    {
        Declare(module);
        int known = context.ImportedGlobalCount;
        foreach (TableInitialiser initialiser in module.TableInitialisers)
        {
            int offset = module.Offsets?.Table(initialiser.Table) ?? -1;
            features.Require(Feature.FunctionReferences, offset, "table with an initialiser");
            CheckExpression(initialiser.Value, module.Tables[initialiser.Table].ElementType, known, offset);
        }

        foreach (Global global in module.Globals)
        {
            CheckExpression(global.Initialiser, global.Type.Type, known, global.Offset);
            if (_readsEarlierGlobals) known++;
        }

        foreach (ElementSegment segment in module.Elements) CheckElements(segment, known);
        foreach (DataSegment segment in module.Data)
        {
            if (segment.Mode == SegmentMode.Active)
            {
                MemoryType memory = context.MemoryAt(segment.MemoryIndex, segment.Position);
                CheckExpression(segment.Offset, memory.AddressType.ToValueType(), known, segment.Position);
            }
            else
            {
                features.Require(Feature.BulkMemory, segment.Position, "passive data segment");
            }
        }
    }

    private void Declare(Module module)
    {
        foreach (TableInitialiser initialiser in module.TableInitialisers) DeclareIn(initialiser.Value);
        foreach (Global global in module.Globals) DeclareIn(global.Initialiser);
        foreach (ElementSegment segment in module.Elements)
        {
            foreach (ImmutableArray<Instruction> item in segment.Items) DeclareIn(item);
        }

        foreach (Export export in module.Exports)
        {
            if (export.Kind == ExternalKind.Function) context.Declare(export.Index);
        }
    }

    private void DeclareIn(ImmutableArray<Instruction> expression)
    {
        foreach (ref readonly Instruction instruction in expression.AsSpan())
        {
            if (instruction.Opcode == Opcode.RefFunc) context.Declare(instruction.Index);
        }
    }

    private void CheckElements(ElementSegment segment, int globals)
    {
        bool excludesNull = segment.Type == ValueType.FuncRef.WithoutNull();
        if (!excludesNull && segment.Type != ValueType.FuncRef)
            context.CheckValueType(segment.Type, features, segment.Position);
        if (segment.Mode == SegmentMode.Passive)
            features.Require(Feature.BulkMemory, segment.Position, "passive element segment");
        if (segment.Mode == SegmentMode.Declarative)
            features.Require(Feature.ReferenceTypes, segment.Position, "declarative element segment");
        foreach (ImmutableArray<Instruction> item in segment.Items)
        {
            // The form that 1.0 has: a function index.
            if (excludesNull && item is [{ Opcode: Opcode.RefFunc }, { Opcode: Opcode.End }])
                context.FunctionAt(item[0].Index, item[0].Offset);
            else
                CheckExpression(item, segment.Type, globals, segment.Position);
        }

        if (segment.Mode != SegmentMode.Active) return;
        TableType table = context.TableAt(segment.TableIndex, segment.Position);
        if (!context.Matching.Matches(segment.Type, table.ElementType))
        {
            throw ModuleContext.Invalid(
                segment.Position,
                $"type mismatch: element segment of {segment.Type.Name()} for table of {table.ElementType.Name()}");
        }

        CheckExpression(segment.Offset, table.AddressType.ToValueType(), globals, segment.Position);
    }

    private void CheckExpression(ImmutableArray<Instruction> expression, ValueType type, int globals, int offset)
    {
        foreach (ref readonly Instruction instruction in expression.AsSpan())
        {
            if (!IsConstant(instruction, globals))
            {
                throw ModuleContext.Invalid(
                    instruction.Offset, $"constant expression required: {instruction.Facts.Name} is none");
            }
        }

        bodies.CheckConstant(expression, type, globals, offset);
    }

    private bool IsConstant(in Instruction instruction, int globals) => instruction.Opcode switch
    {
        Opcode.I32Const or Opcode.I64Const or Opcode.F32Const or Opcode.F64Const or Opcode.V128Const => true,
        Opcode.RefNull or Opcode.RefFunc or Opcode.End => true,
        Opcode.GlobalGet => context
            .GlobalAt(instruction.Index, globals, instruction.Offset)
            .Mutability == Mutability.Constant,
        Opcode.I32Add or Opcode.I32Sub or Opcode.I32Mul => _isExtended,
        Opcode.I64Add or Opcode.I64Sub or Opcode.I64Mul => _isExtended,
        Opcode.StructNew or Opcode.StructNewDefault => _makesObjects,
        Opcode.ArrayNew or Opcode.ArrayNewDefault or Opcode.ArrayNewFixed => _makesObjects,
        Opcode.RefI31 or Opcode.AnyConvertExtern or Opcode.ExternConvertAny => _makesObjects,
        _ => false,
    };
}
