namespace Eei;

/// <summary>The strict and lenient script rules.</summary>
/// <remarks>Source: eei.md part A 1, 2 and 10; systems.md 1b.10.</remarks>
public static class ScriptRules
{
    /// <summary>Judges a valid module; the order of checks is fixed.</summary>
    /// <returns>Null where it is accepted, else the first rule it breaks (phase ScriptRule or Unlinkable).</returns>
    public static Refusal? Judge(ScriptShape shape, ScriptSource source) => throw new NotSupportedException("under construction");
}
