using System.Collections.Immutable;

namespace Eei.Wasm;

/// <summary>Checks the types of function bodies and constant expressions; one serves all bodies of a module.</summary>
/// <remarks>Source: WebAssembly 2.0, section 3.3 "Instructions" and appendix A.3 "Validation Algorithm".</remarks>
internal sealed partial class BodyValidator(ModuleContext context, FeatureRule features)
{
    private readonly OperandStack _operands = new();
    private readonly TypeMatching _matching = context.Matching;
    private readonly bool _refersByType = features.Allows(Feature.FunctionReferences);
    private ControlFrame[] _frames = new ControlFrame[16];
    private int _depth;
    private ValueType[] _locals = new ValueType[32];
    private int _localCount;
    private int _globalBound;
    private int _offset;

    /// <summary>Checks the locals and body of a function.</summary>
    public void CheckFunction(Function function, FunctionType type)
    {
        _offset = function.Offset;
        TakeLocals(function, type);
        _globalBound = context.GlobalCount;
        CheckBody(function.Body, type.Results);
    }

    /// <summary>Checks a constant expression, already known to hold constant instructions only.</summary>
    /// <param name="expression">It.</param>
    /// <param name="type">Of its value.</param>
    /// <param name="globals">How many globals, from the first, it may read.</param>
    /// <param name="offset">Where it stands.</param>
    public void CheckConstant(ImmutableArray<Instruction> expression, ValueType type, int globals, int offset)
    {
        _offset = offset;
        _localCount = 0;
        _setLocals.Clear();
        _globalBound = globals;
        CheckBody(expression, BlockTypes.Single(type));
    }

    private void CheckBody(ImmutableArray<Instruction> body, ImmutableArray<ValueType> results)
    {
        _operands.Cut(0);
        _depth = 0;
        Open(Opcode.Block, [], results);
        ReadOnlySpan<Instruction> instructions = body.IsDefault ? default : body.AsSpan();
        for (int i = 0; i < instructions.Length; i++)
        {
            ref readonly Instruction instruction = ref instructions[i];
            _offset = instruction.Offset;
            if (_depth == 0) throw Invalid("unexpected content after the closing end");
            InstructionFacts facts = instruction.Facts;
            if (!features.Allows(facts.Feature)) features.Require(facts.Feature, _offset, facts.Name);
            if (!facts.HasFixedSignature)
            {
                CheckFromContext(instruction, i);
                continue;
            }

            if (facts.Immediates != Immediates.None)
            {
                CheckImmediates(instruction, facts);
                if (context.Has64BitAddresses && TryApplyAddressed(instruction, facts)) continue;
            }

            Pop(facts.Parameters);
            if (_refersByType && facts.Opcode == Opcode.RefFunc) Push(context.ReferenceTo(instruction.Index));
            else Push(facts.Results);
        }

        if (_depth != 0) throw Invalid("END opcode expected");
    }

    private ModuleException Invalid(string reason) => ModuleContext.Invalid(_offset, reason);
}
