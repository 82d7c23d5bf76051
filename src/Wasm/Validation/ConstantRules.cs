using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>The rules for globals, element segments and data segments, whose expressions are constant.</summary>
/// <remarks>Source: WebAssembly 2.0, sections 3.3.10 "Constant Expressions" and 3.4.4 to 3.4.6.</remarks>
internal static class ConstantRules
{
    /// <summary>Checks every constant expression and notes the functions they and the exports name.</summary>
    public static void Check(Module module, ModuleContext context, BodyValidator bodies, FeatureRule features)
    {
        Declare(module, context);
        foreach (Global global in module.Globals)
            CheckExpression(global.Initialiser, global.Type.Type, context, bodies, global.Offset);
        foreach (ElementSegment segment in module.Elements) CheckElements(segment, context, bodies, features);
        foreach (DataSegment segment in module.Data)
        {
            if (segment.Mode == SegmentMode.Active)
            {
                context.RequireMemory(segment.MemoryIndex, segment.Position);
                CheckExpression(segment.Offset, ValueType.I32, context, bodies, segment.Position);
            }
            else
            {
                features.Require(Feature.BulkMemory, segment.Position, "passive data segment");
            }
        }
    }

    private static void Declare(Module module, ModuleContext context)
    {
        foreach (Global global in module.Globals) DeclareIn(global.Initialiser, context);
        foreach (ElementSegment segment in module.Elements)
        {
            foreach (ImmutableArray<Instruction> item in segment.Items) DeclareIn(item, context);
        }

        foreach (Export export in module.Exports)
        {
            if (export.Kind == ExternalKind.Function) context.Declare(export.Index);
        }
    }

    private static void DeclareIn(ImmutableArray<Instruction> expression, ModuleContext context)
    {
        foreach (ref readonly Instruction instruction in expression.AsSpan())
        {
            if (instruction.Opcode == Opcode.RefFunc) context.Declare(instruction.Index);
        }
    }

    private static void CheckElements(
        ElementSegment segment, ModuleContext context, BodyValidator bodies, FeatureRule features)
    {
        if (segment.Type != ValueType.FuncRef) features.RequireValueType(segment.Type, segment.Position);
        if (segment.Mode == SegmentMode.Passive)
            features.Require(Feature.BulkMemory, segment.Position, "passive element segment");
        if (segment.Mode == SegmentMode.Declarative)
            features.Require(Feature.ReferenceTypes, segment.Position, "declarative element segment");
        foreach (ImmutableArray<Instruction> item in segment.Items)
        {
            // The form that 1.0 has: a function index.
            if (item is [{ Opcode: Opcode.RefFunc }, { Opcode: Opcode.End }] && segment.Type == ValueType.FuncRef)
                context.FunctionAt(item[0].Index, item[0].Offset);
            else
                CheckExpression(item, segment.Type, context, bodies, segment.Position);
        }

        if (segment.Mode != SegmentMode.Active) return;
        ValueType element = context.TableAt(segment.TableIndex, segment.Position).ElementType;
        if (element != segment.Type)
        {
            throw ModuleContext.Invalid(
                segment.Position,
                $"type mismatch: element segment of {segment.Type.Name()} for table of {element.Name()}");
        }

        CheckExpression(segment.Offset, ValueType.I32, context, bodies, segment.Position);
    }

    private static void CheckExpression(
        ImmutableArray<Instruction> expression,
        ValueType type,
        ModuleContext context,
        BodyValidator bodies,
        int offset)
    {
        foreach (ref readonly Instruction instruction in expression.AsSpan())
        {
            if (!IsConstant(instruction, context))
            {
                throw ModuleContext.Invalid(
                    instruction.Offset, $"constant expression required: {instruction.Facts.Name} is none");
            }
        }

        bodies.CheckConstant(expression, type, offset);
    }

    private static bool IsConstant(in Instruction instruction, ModuleContext context) => instruction.Opcode switch
    {
        Opcode.I32Const or Opcode.I64Const or Opcode.F32Const or Opcode.F64Const or Opcode.V128Const => true,
        Opcode.RefNull or Opcode.RefFunc or Opcode.End => true,
        Opcode.GlobalGet => context
            .GlobalAt(instruction.Index, context.ImportedGlobalCount, instruction.Offset)
            .Mutability == Mutability.Constant,
        _ => false,
    };
}
