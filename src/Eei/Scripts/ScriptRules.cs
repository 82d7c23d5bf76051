namespace Eei;

/// <summary>The strict and lenient script rules.</summary>
/// <remarks>
/// Source: eei.md part A 1, 2 and 10; systems.md 1b.10. Order: library names; strict no-float; imports in order;
/// strict
/// only-main-and-memory, then the exports needed; strict no-start, locals, code-length.
/// </remarks>
public static class ScriptRules
{
    /// <summary>Most locals that one function of a strict script may declare.</summary>
    public const ulong StrictLocals = 50_000;

    /// <summary>Most bytes of a strict script: 1 MiB, four times the longest published one.</summary>
    public const int StrictCodeBytes = 1 << 20;

    /// <summary>Judges a valid module; the order of checks is fixed.</summary>
    /// <returns>Null where it is accepted, else the first rule it breaks (phase ScriptRule or Unlinkable).</returns>
    public static Refusal? Judge(ScriptShape shape, ScriptSource source)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(source);
        bool strict = source.Rules == ScriptRuleSet.Strict;
        return LibraryNames(source)
            ?? (strict ? NoFloat(shape) : null)
            ?? ImportRules.Judge(shape, source)
            ?? (strict ? OnlyMainAndMemory(shape) : null)
            ?? NeedsMemory(shape)
            ?? (strict ? NeedsStrictMain(shape) : NeedsMain(shape))
            ?? (strict ? NoStart(shape) ?? LocalsBound(shape) ?? CodeLengthBound(shape) : null);
    }

    internal static Refusal Broken(string rule, int offset, string what) =>
        new(RefusalPhase.ScriptRule, offset, $"rule {rule}: {what}");

    private static Refusal? LibraryNames(ScriptSource source)
    {
        for (int i = 0; i < source.Libraries.Length; i++)
        {
            string name = source.Libraries[i].Name;
            if (HostFunctionTable.Modules.Contains(name))
                return Broken("library-name", -1, $"a library may not be named {name}, a module of the host");
            if (source.Libraries.Take(i).Any(earlier => earlier.Name == name))
                return Broken("library-name", -1, $"two libraries are named {name}");
        }

        return null;
    }

    private static Refusal? NoFloat(ScriptShape shape) =>
        shape.FirstFloat is null
            ? null
            : Broken("no-float", shape.FirstFloatOffset, $"{shape.FirstFloat} uses a float");

    private static Refusal? OnlyMainAndMemory(ScriptShape shape)
    {
        ScriptExport? other = shape.Exports.FirstOrDefault(export => export.Name is not ("main" or "memory"));
        return other is null
            ? null
            : Broken("exports", other.Offset, $"export {other.Name} is neither main nor memory");
    }

    private static Refusal? NeedsMemory(ScriptShape shape)
    {
        ScriptExport? memory = shape.Exports.FirstOrDefault(export => export.Name == "memory");
        if (memory is null) return Broken("memory", -1, "there is no export named memory");
        return memory.Kind == ScriptItemKind.Memory
            ? null
            : Broken("memory", memory.Offset, "export memory is no memory");
    }

    private static Refusal? NeedsMain(ScriptShape shape)
    {
        ScriptExport? main = shape.Exports.FirstOrDefault(export => export.Name == "main");
        if (main is null) return Broken("main", -1, "there is no export named main");
        if (main.Kind != ScriptItemKind.Function) return Broken("main", main.Offset, "export main is no function");
        return main.Parameters.IsEmpty ? null : Broken("main", main.Offset, "main takes parameters");
    }

    private static Refusal? NeedsStrictMain(ScriptShape shape) =>
        NeedsMain(shape) is { } refusal ? refusal
        : shape.Exports.First(export => export.Name == "main") is { Results.IsEmpty: false } main
            ? Broken("main", main.Offset, "main has results")
            : null;

    private static Refusal? NoStart(ScriptShape shape) =>
        shape.HasStart ? Broken("no-start", -1, "there is a start function") : null;

    private static Refusal? LocalsBound(ScriptShape shape) => shape.MostLocals <= StrictLocals
        ? null
        : Broken("locals", -1, $"a function declares {shape.MostLocals} locals, {StrictLocals} are allowed");

    private static Refusal? CodeLengthBound(ScriptShape shape) => shape.CodeLength <= StrictCodeBytes
        ? null
        : Broken("code-length", -1, $"the module is {shape.CodeLength} bytes long, {StrictCodeBytes} are allowed");
}
