using Eei.IlCompiler;
using Eei.Wasm;

namespace Eei.Metering.Tests;

/// <summary>The IL compiler with <see cref="EmittedIlReader"/> in place of the JIT: the charges that it compiles in,
/// and what surrounds them, at a small part of the time that machine code takes to make.</summary>
/// <param name="fault">A fault of the compiler, or null.</param>
/// <param name="planted">What a fault makes of each function, or null.</param>
internal sealed class EmittedSkeletonMeter(IlFault? fault, Func<EmittedFunction, EmittedFunction>? planted)
    : IlSkeletonMeter(fault)
{
    private EmittedIlReader? _reader;

    public override string Name => "emitted il";

    protected override CompiledModule Compile(Module module, GasSchedule schedule)
    {
        EmittedModule emitted = ModuleCompiler.Emit(module, schedule, ModuleWorld.Closed, Fault);
        if (planted is not null) emitted = emitted with { Functions = [.. emitted.Functions.Select(planted)] };
        _reader = new EmittedIlReader(emitted);
        return emitted.Compiled(EmittedIlReader.EntryPoints(emitted));
    }

    protected override unsafe SkeletonEnd Invoke(IlStore store, IlFunction run, ulong gas)
    {
        (int end, long left) = _reader!.Invoke(run.Record, (long)gas, (int)Limits.Default.CallDepth);
        Outcome outcome = RunEnd.AsOutcome(end);
        return new SkeletonEnd(outcome.Status, outcome.Trap, (ulong)left);
    }
}
