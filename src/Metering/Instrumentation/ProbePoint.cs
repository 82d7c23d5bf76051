namespace Eei.Metering;

/// <summary>What one probe stands at.</summary>
/// <param name="Id">Its number, as it enters the hash; counted from 0.</param>
/// <param name="FunctionIndex">Index of the function in the original module.</param>
/// <param name="FunctionName">Its name in the name section, or null.</param>
/// <param name="Offset">Byte offset in the original of the instruction that the probe follows; of the code entry for
/// the probe of a function's entry; -1 where the module was not decoded.</param>
/// <param name="Text">That instruction in the text format, or <c>func</c>.</param>
public sealed record ProbePoint(int Id, uint FunctionIndex, string? FunctionName, int Offset, string Text);
