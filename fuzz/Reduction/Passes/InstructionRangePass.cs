namespace Eei.Fuzz.Reduction.Passes;

/// <summary>Deletes ranges of instructions, long ones first; the validator says which may go.</summary>
internal sealed class InstructionRangePass : FunctionPass
{
    private const int StepsPerLength = 4;

    /// <inheritdoc/>
    public override string Name => "instruction ranges";

    /// <inheritdoc/>
    protected override void Run(BodySite site)
    {
        for (int length = site.Body.Length - 1; length > 0; length = length > 8 ? length / 2 : length - 1)
        {
            int step = Math.Max(1, length / StepsPerLength);
            for (int start = site.Body.Length - 1 - length; start >= 0 && !site.Session.IsOver; start -= step)
            {
                // The closing end stays.
                if (start + length < site.Body.Length) site.TryReplace(start, start + length, []);
            }
        }
    }
}
