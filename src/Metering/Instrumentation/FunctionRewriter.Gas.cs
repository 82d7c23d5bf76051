using Eei.Wasm;

namespace Eei.Metering;

/// <summary>Charges: the counter is kept in a local and written back where somebody could see it.</summary>
internal sealed partial class FunctionRewriter
{
    private readonly SegmentTable? _segments;
    private readonly uint? _gas;

    /// <summary>Charges for the segment that starts at a position.</summary>
    private void Charge(int position)
    {
        if (_segments is null) return;
        UInt128 price = _segments.ChargeAt(position);
        if (price > ulong.MaxValue)
        {
            _shared.Endings.OutOfGas(_code);
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
        _shared.Endings.OutOfGas(_code);
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
