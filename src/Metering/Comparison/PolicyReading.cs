namespace Eei.Metering;

/// <summary>What one policy makes of one run.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Gas">Sum of its charges, growth included.</param>
/// <param name="Charges">How often it charged.</param>
/// <param name="Executed">What the executed instructions cost by its own table, growth included.</param>
public sealed record PolicyReading(IMeteringPolicy Policy, UInt128 Gas, long Charges, UInt128 Executed)
{
    /// <summary>Why the policy takes no such script; null where it does.</summary>
    public string? Refusal { get; init; }

    /// <summary>What the charges paid for themselves.</summary>
    public UInt128 Overhead => (UInt128)Policy.ChargePrice * (ulong)Charges;

    /// <summary>Charged beyond what was executed and what charging costs; negative where too little was.</summary>
    public Int128 Excess => (Int128)Gas - (Int128)Overhead - (Int128)Executed;
}
