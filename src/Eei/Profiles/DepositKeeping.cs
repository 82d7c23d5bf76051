namespace Eei;

/// <summary>What becomes of deposits.</summary>
public enum DepositKeeping
{
    /// <summary>All, in order.</summary>
    InOrder,

    /// <summary>pushNewDeposit does nothing and checks nothing.</summary>
    Ignored,

    /// <summary>Planted fault: all but the second.</summary>
    SecondLost,

    /// <summary>Planted fault: last first.</summary>
    Reversed,
}
