using Eei.Wasm;

namespace Eei.Interpreter;

// Exceptions: WebAssembly 3.0, section 4.6.3. Entering and leaving a try_table is no operation: what it catches stands
// in a table beside the code, which is looked at where something was thrown.
internal sealed unsafe partial class FunctionTranslator
{
    private readonly List<CatchRegion> _regions = [];

    private void Throw(int tag)
    {
        int values = Gather(_module.TagTypeOf(tag).Parameters.Length);
        Emit(new Op { Handler = &CallHandlers.Transfer<Transfers.Throw>, A = values, D = tag });
        Die();
    }

    private void ThrowReference()
    {
        int exception = PopSlot();
        Emit(new Op { Handler = &CallHandlers.Transfer<Transfers.ThrowReference>, B = exception });
        Die();
    }

    /// <summary>The region of a try_table that starts here; its labels are those of the blocks around it.</summary>
    private CatchRegion StartRegion(in Instruction instruction)
    {
        var targets = new CatchTarget[instruction.CatchCount];
        for (int index = 0; index < targets.Length; index++)
        {
            CatchClause clause = instruction.CatchAt(index);
            if (IsFunction(clause.Label))
            {
                targets[index] = new CatchTarget(clause, 0) { Label = -1 };
                continue;
            }

            ControlFrame around = _frames[^(1 + (int)clause.Label)];
            targets[index] = new CatchTarget(clause, SlotAt(around.Height))
            {
                Label = around.Label,
                Segment = around.TargetSegment,
            };
        }

        return new CatchRegion(targets) { Start = _count };
    }

    private void EndRegion(CatchRegion? region)
    {
        if (region is null) return;
        region.End = _count;
        _regions.Add(region);
    }

    /// <summary>
    /// Behind all other code: an operation for each clause that goes to its label, the values being in place.
    /// </summary>
    private void EmitLandings()
    {
        foreach (CatchTarget target in _regions.SelectMany(region => region.Targets))
        {
            target.Landing = _count;
            if (target.Label < 0) _returns.Add(Emit(new Op { Handler = &CallHandlers.Return }));
            else Jump(target.Label, target.Segment);
        }
    }
}
