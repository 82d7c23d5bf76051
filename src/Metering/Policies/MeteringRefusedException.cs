namespace Eei.Metering;

/// <summary>A module that a metering policy does not take.</summary>
public sealed class MeteringRefusedException : Exception
{
    /// <summary>Says why.</summary>
    public MeteringRefusedException(string reason)
        : base(reason)
    {
    }
}
