using System.Globalization;

namespace Eei.WasiCommand.Tests;

/// <summary>How much is run: little as a rule, since a runtime is a process for each block; more when asked.</summary>
internal static class Amount
{
    private const string Variable = "EEI_SEALED_CASES";

    private static int? Asked { get; } =
        int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out int asked)
            ? asked
            : null;

    /// <summary>Generated cases to run on an engine.</summary>
    /// <param name="rule">As many as a rule; the variable says another number, the same for all engines.</param>
    public static int Cases(int rule) => Asked ?? rule;

    /// <summary>Whether everything is run that there is, since someone asked for more than the rule.</summary>
    public static bool IsFull => Asked is not null;

    /// <summary>Whether an engine takes so long that it gets a sample only: runtimes start for each block, and the IL
    /// compiler compiles the EEI anew for each.</summary>
    public static bool IsSampled(string name) => !IsFull && (name is "wabt" or "wasmtime-wizer" or "il");
}
