namespace Eei.Interpreter.Tests;

/// <summary>Runs scripts written as text through the engine.</summary>
internal static class Scripts
{
    internal static Limits Generous => Limits.Default with { Gas = Wat.Plenty };

    internal static Outcome Run(string script, Limits limits) => Run(new InterpreterEngine(), script, limits);

    internal static Outcome Run(IEeiEngine engine, string script, Limits limits) =>
        Run(engine, new ScriptSource(Wat.Encode(script)), limits);

    internal static Outcome Run(IEeiEngine engine, ScriptSource source, Limits limits) =>
        engine.Load(source).Run(new BlockInput(Bytes32.Zero, new byte[8], limits, Observations.Comparable));

    /// <summary>Gas of a main with one page of memory, without the price of the page.</summary>
    internal static ulong GasOf(string main, string more = "", string schedule = "unit")
    {
        var source = new ScriptSource(Wat.Encode(WithMain(main, more))) { GasSchedule = schedule };
        Outcome outcome = Run(new InterpreterEngine(), source, Generous);
        return outcome.GasUsed - Eei.Metering.GasSchedule.Find(schedule)!.PagePrice;
    }

    /// <summary>A script whose main has the given locals and body.</summary>
    internal static string WithMain(string main, string more = "") =>
        $"""(module {more} (memory (export "memory") 1) (func (export "main") {main}))""";
}
