using Eei.Metering;

namespace Eei.Interpreter;

/// <summary>What code is translated for; two sets of options give two modules.</summary>
/// <param name="Schedule">Prices.</param>
/// <param name="Fault">A planted fault, or none.</param>
internal sealed record TranslationOptions(GasSchedule Schedule, InterpreterFault? Fault)
{
    /// <summary>Whether handlers return to the trampoline now and then (TailCalls.cs).</summary>
    internal bool Pauses { get; init; } = !TailCalls.Available;

    /// <summary>Whether operations that only charge are left out, since they would charge nothing.</summary>
    internal bool IsUnmetered => ReferenceEquals(Schedule, GasSchedule.Free);

    /// <summary>Whether every function is charged by operations of its own, as where prices are wide.</summary>
    internal bool HasWidePrices { get; init; }
}
