namespace Eei.Interpreter;

/// <summary>
/// A fault planted on purpose, so that it can be shown that a campaign finds it. Chosen when code is translated.
/// </summary>
/// <remarks>Source: the issue of the planted faults; an engine without a fault runs no instruction more.</remarks>
public enum InterpreterFault
{
    /// <summary>i32.extend8_s and i32.load8_s extend with zeros.</summary>
    SignExtensionMissing,

    /// <summary>A shift by the width or more gives 0 instead of being taken modulo the width.</summary>
    ShiftMaskMissing,

    /// <summary>The last label of br_table before the default goes to the default.</summary>
    BranchTableDefaultOffByOne,

    /// <summary>rem_s of the least integer by -1 traps with integer overflow.</summary>
    RemainderMinByMinusOneTraps,

    /// <summary>A NaN from f32.add or f64.add carries payload 1 instead of being canonical.</summary>
    NaNPayloadKept,

    /// <summary>Divisions and remainders cost one gas less.</summary>
    GasOffByOneOnDivision,

    /// <summary>Every function with operands or locals weighs one less.</summary>
    DepthOffByOne,
}
