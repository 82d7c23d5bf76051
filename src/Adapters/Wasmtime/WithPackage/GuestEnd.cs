using Wasmtime;

namespace Eei.WasmtimeAdapter;

/// <summary>How an instantiation or a call ended: as an outcome, and in Wasmtime's words.</summary>
/// <param name="Outcome">Status, trap and resource alone.</param>
/// <param name="Words">What Wasmtime said, or empty.</param>
internal readonly record struct GuestEnd(Outcome Outcome, string Words)
{
    private static readonly GuestEnd Returned = new(new Outcome { Status = OutcomeStatus.Returned }, "");

    /// <summary>Instantiates a module of a script.</summary>
    /// <param name="compiled">The script.</param>
    /// <param name="linker">What it may import.</param>
    /// <param name="store">Where the instance lives.</param>
    /// <param name="module">Which module.</param>
    /// <param name="instance">The instance, or null where it failed.</param>
    public static GuestEnd OfInstantiation(
        CompiledScript compiled, Linker linker, Store store, int module, out Instance? instance)
    {
        instance = null;
        try
        {
            instance = linker.Instantiate(store, compiled.Modules[module]);
            return Returned;
        }
        catch (TrapException trap)
        {
            return Trapped(compiled, trap);
        }
        catch (WasmtimeException failure)
        {
            Outcome end = compiled.Session.End ?? RefusalWords.OfInstantiation(failure.Message)
                ?? new Outcome { Status = OutcomeStatus.Crashed, CrashReport = $"instantiation: {failure}" };
            return new GuestEnd(end, FirstLine(failure.Message));
        }
    }

    /// <summary>Calls a function without parameters and forgets its results.</summary>
    public static GuestEnd OfCall(CompiledScript compiled, Function function)
    {
        try
        {
            if (function.Results.Count > 0)
            {
                function.Invoke();
                return Returned;
            }

            ActionResult result = function.WrapFunc<ActionResult>()!();
            return result.Type == ResultType.Ok ? Returned : Trapped(compiled, result.Trap);
        }
        catch (TrapException trap)
        {
            return Trapped(compiled, trap);
        }
        catch (WasmtimeException failure) when (compiled.Session.End is not null)
        {
            return new GuestEnd(compiled.Session.End, FirstLine(failure.Message));
        }
    }

    private static GuestEnd Trapped(CompiledScript compiled, TrapException trap) =>
        new(compiled.Session.End ?? TrapTable.Of(GuestTrap.Of(trap), compiled.Codes), FirstLine(trap.Message));

    private static string FirstLine(string words) => words.Split('\n')[0].Trim();
}
