namespace Eei.Interpreter;

// The code being written: operations, labels and the charges between segments.
internal sealed unsafe partial class FunctionTranslator
{
    private const int LongLine = 32;

    private readonly List<int> _labels = [];
    private readonly List<(int Operation, int Label)> _branches = [];
    private Op[] _code = new Op[32];
    private int _count;
    private int _boundAt = -1;
    private int _producer = -1;
    private int _chargeable = -1;
    private SegmentLedger.Place _chargeablePlace;
    private int _pausedAt;

    /// <summary>
    /// Whether the last operation is reached only by falling into it, so that it may still be changed.
    /// </summary>
    private bool LastIsOpen => _boundAt != _count;

    private int Emit(in Op operation)
    {
        if (_count == _code.Length) Array.Resize(ref _code, _count * 2);
        _code[_count] = operation;
        return _count++;
    }

    private int NewLabel()
    {
        _labels.Add(-1);
        return _labels.Count - 1;
    }

    private void Bind(int label)
    {
        _labels[label] = _count;
        _boundAt = _count;
        PauseAtLabel();
    }

    private void BranchTo(int operation, int label) => _branches.Add((operation, label));

    /// <summary>
    /// Falls into a segment: charged by the operation before where that is one that charges, else by a new one.
    /// </summary>
    private void ChargeFalling(int segment)
    {
        if (_module.Options.IsUnmetered) return;
        if (_style == ChargeStyle.AtStart)
        {
            int charge = Emit(new Op { Handler = &BranchHandlers.ChargeWide });
            _segments.Charge(charge, SegmentLedger.Place.Price, segment);
            return;
        }

        if (_chargeable != _count - 1 || !LastIsOpen)
            Chargeable(Emit(new Op { Handler = &BranchHandlers.Charge }), SegmentLedger.Place.Cost);
        _segments.Charge(_chargeable, _chargeablePlace, segment);
    }

    /// <summary>Starts the segment after a label, which may also be fallen into.</summary>
    private void StartSegment(int segment, int label, Reachability before)
    {
        bool fallen = before == Reachability.Live;
        if (fallen && _style == ChargeStyle.ByEntering) ChargeFalling(segment);
        Bind(label);
        if (_style == ChargeStyle.AtStart) ChargeFalling(segment);
        _segment = segment;
    }

    private void Chargeable(int operation, SegmentLedger.Place place) =>
        (_chargeable, _chargeablePlace) = (operation, place);

    /// <summary>Has a branch charge the segment it enters.</summary>
    private void ChargeEntering(int operation, SegmentLedger.Place place, int segment)
    {
        if (_style == ChargeStyle.ByEntering) _segments.Charge(operation, place, segment);
    }

    private void PauseAtLabel()
    {
        if (!_module.Options.Pauses) return;
        Emit(new Op { Handler = &CallHandlers.Pause });
        _pausedAt = _count;
    }

    private void PauseInLongLine()
    {
        if (_count - _pausedAt > LongLine && _reachability == Reachability.Live) PauseAtLabel();
    }

    private TranslatedFunction? Finish()
    {
        int weight = 1 + _locals + _greatestHeight; // operands, of one slot or two
        if (_fault == InterpreterFault.DepthOffByOne && weight > 1) weight--;
        foreach ((int operation, int label) in _branches) _code[operation].D = _labels[label] - operation;
        foreach (int operation in _returns) _code[operation].D = weight;
        _code[0].C = weight;
        Op[] finished = GC.AllocateUninitializedArray<Op>(_count, pinned: true);
        _code.AsSpan(0, _count).CopyTo(finished);
        return _segments.Settle(finished) ? new TranslatedFunction(finished, [.. _regions]) : null;
    }
}
