using Eei.Wasm;

namespace Eei.Metering;

/// <summary>The depth rule: the callee takes its weight before its first charge, and gives it back at its one
/// exit.</summary>
internal sealed partial class FunctionRewriter
{
    private readonly ulong _weight;
    private bool _givesDepthBack;

    private void TakeDepth()
    {
        uint depth = _shared.Counters.Depth!.Value;
        uint weight = (uint)Math.Min(_weight, uint.MaxValue);
        if (_weight > uint.MaxValue)
        {
            _code.Call(_shared.Routines.DepthExceeded());
            return;
        }

        _code.GlobalGet(depth);
        _code.I32(weight);
        _code.Op(Opcode.I32LtU);
        _code.If();
        _code.Call(_shared.Routines.DepthExceeded());
        _code.Op(Opcode.Unreachable);
        _code.End();
        // Nobody below a function that calls none could tell.
        if (!_givesDepthBack) return;
        _code.GlobalGet(depth);
        _code.I32(weight);
        _code.Op(Opcode.I32Sub);
        _code.GlobalSet(depth);
    }

    private void GiveDepthBack()
    {
        uint depth = _shared.Counters.Depth!.Value;
        _code.GlobalGet(depth);
        _code.I32((uint)_weight);
        _code.Op(Opcode.I32Add);
        _code.GlobalSet(depth);
    }
}
