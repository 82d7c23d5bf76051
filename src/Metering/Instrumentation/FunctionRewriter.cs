using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Metering;

/// <summary>Rewrites one function; parameters, locals and labels keep their indices.</summary>
internal sealed partial class FunctionRewriter
{
    /// <summary>Engines refuse functions of more than 50,000 locals; near that none is added.</summary>
    private const ulong MostOwnLocals = 49_990;

    private readonly Rewriting _shared;
    private readonly Function _function;
    private readonly FunctionType _type;
    private readonly OperandWalk _walk;
    private readonly LocalTypes _locals;
    private readonly CodeWriter _code;
    private readonly List<ValueType> _addedLocals = [];

    public FunctionRewriter(Rewriting shared, int defined)
    {
        _shared = shared;
        _code = shared.FunctionCode;
        _function = shared.Spaces.Module.Functions[defined];
        _type = shared.Spaces.Module.FunctionTypeAt(_function.TypeIndex);
        _locals = new LocalTypes(_type, _function);
        _walk = new OperandWalk(shared.Spaces, _type, _locals);
        _index = (uint)(shared.Spaces.ImportedFunctions.Length + defined);
        _weight = FunctionWeights.Of(shared.Spaces, _function);
        _givesDepthBack = shared.Has(InstrumentedParts.Depth)
            && FunctionWeights.CallsWeighted(shared.Spaces, _function);
        if (!shared.Has(InstrumentedParts.Gas)) return;
        _segments = new SegmentTable(_function, shared.Options.Schedule);
        if (shared.MergesCharges) _segments = _segments.Merged(_function.Body);
        if (MayAddLocals) _gas = AddLocal(ValueType.I64);
    }

    private bool MayAddLocals => _locals.Count < MostOwnLocals;

    /// <summary>The function with everything built in.</summary>
    public Function Rewrite()
    {
        _code.Clear();
        EnterFunction();
        int last = _function.Body.Length - 1;
        for (int i = 0; i < last; i++)
        {
            ref readonly Instruction instruction = ref _function.Body.AsSpan()[i];
            if (_walk.IsDead) _code.Add(_shared.Map.Of(instruction));
            else Replace(instruction);
            bool wasDead = _walk.IsDead;
            _walk.Pass(instruction);
            if (_walk.IsDead) continue;
            if (SegmentTable.Ends(instruction.Opcode)) EnterSegment(i + 1, instruction);
            else if (!wasDead) ProbeAfter(instruction);
        }

        LeaveFunction();
        return new Function(_function.TypeIndex, [.. _function.Locals, .. AddedRuns()], _code.ToBody());
    }

    private void EnterFunction()
    {
        if (_shared.Has(InstrumentedParts.Depth)) TakeDepth();
        if (_gas is not null) LoadGas();
        Charge(0);
        ProbeEntry();
        if (_givesDepthBack) _code.Open(Opcode.Block, _shared.Additions.BlockOf(_type.Results));
    }

    private void LeaveFunction()
    {
        if (_givesDepthBack)
        {
            _code.End();
            GiveDepthBack();
        }

        _code.End();
    }

    private void EnterSegment(int position, in Instruction after)
    {
        Charge(position);
        ProbeSegment(after);
    }

    private void Replace(in Instruction instruction)
    {
        Opcode opcode = instruction.Opcode;
        if (opcode == Opcode.Return && _givesDepthBack)
        {
            _code.Op(Opcode.Br, _walk.Nesting);
            return;
        }

        if (opcode == Opcode.Drop && _shared.Has(InstrumentedParts.FoldedValues))
        {
            _shared.Fold(_code, _walk.Top!.Value);
            return;
        }

        if (_shared.Routines.For(instruction) is { } routine)
        {
            _code.Call(routine);
            ReloadGas();
            return;
        }

        _code.Add(_shared.Map.Of(instruction));
        if (opcode is Opcode.Call or Opcode.CallIndirect) ReloadGas();
        if (_shared.Has(InstrumentedParts.CanonicalNaN)) MakeCanonical(opcode);
    }

    private uint AddLocal(ValueType type)
    {
        _addedLocals.Add(type);
        return (uint)_locals.Count + (uint)_addedLocals.Count - 1;
    }

    /// <summary>An added local of a type, always the same one.</summary>
    private uint Scratch(ValueType type)
    {
        if (_scratch.TryGetValue(type, out uint local)) return local;
        _scratch.Add(type, local = AddLocal(type));
        return local;
    }

    private readonly Dictionary<ValueType, uint> _scratch = [];

    private IEnumerable<LocalRun> AddedRuns() => _addedLocals.Select(type => new LocalRun(1, type));
}
