using Eei.Wasm;
using ValueType = Eei.Wasm.ValueType;

namespace Eei.Metering;

/// <summary>Charges: the counter is kept in a local and written back where somebody could see it.</summary>
internal sealed partial class FunctionRewriter
{
    private SegmentTable? _segments;
    private uint? _gas;

    private void PrepareGas()
    {
        if (_shared.Has(InstrumentedParts.Depth)) _givesDepthBack = FunctionWeights.CallsWeighted(_shared.Spaces, _function);
        if (!_shared.Has(InstrumentedParts.Gas)) return;
        _segments = new SegmentTable(_function, _shared.Options.Schedule);
        if (MayAddLocals) _gas = AddLocal(ValueType.I64);
    }

    /// <summary>Charges for the segment that starts at a position.</summary>
    private void Charge(int position)
    {
        if (_segments is null) return;
        UInt128 price = _segments.PriceAt(position);
        if (price > ulong.MaxValue)
        {
            _code.Call(_shared.Routines.OutOfGas());
            return;
        }

        uint counter = _shared.Counters.Gas!.Value;
        bool writes = _gas is null || _segments.IsObservableAt(position);
        if (price == 0)
        {
            if (!writes || _gas is not { } clean) return;
            _code.LocalGet(clean);
            _code.GlobalSet(counter);
            return;
        }

        GetGas();
        _code.I64((ulong)price);
        _code.Op(Opcode.I64LtU);
        _code.If();
        _code.Call(_shared.Routines.OutOfGas());
        _code.Op(Opcode.Unreachable);
        _code.End();
        GetGas();
        _code.I64((ulong)price);
        _code.Op(Opcode.I64Sub);
        if (_gas is { } local && writes) _code.LocalTee(local);
        else if (_gas is { } kept) _code.LocalSet(kept);
        if (writes) _code.GlobalSet(counter);
    }

    private void GetGas()
    {
        if (_gas is { } local) _code.LocalGet(local);
        else _code.GlobalGet(_shared.Counters.Gas!.Value);
    }

    private void LoadGas()
    {
        _code.GlobalGet(_shared.Counters.Gas!.Value);
        _code.LocalSet(_gas!.Value);
    }

    /// <summary>Takes the counter back from whoever ran.</summary>
    private void ReloadGas()
    {
        if (_gas is not null) LoadGas();
    }
}
