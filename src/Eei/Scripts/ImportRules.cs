using System.Collections.Immutable;

namespace Eei;

/// <summary>What a script may import.</summary>
/// <remarks>Source: eei.md part A 1, 2 and 10.</remarks>
internal static class ImportRules
{
    /// <summary>The first import that breaks a rule, in order of imports.</summary>
    internal static Refusal? Judge(ScriptShape shape, ScriptSource source)
    {
        bool strict = source.Rules == ScriptRuleSet.Strict;
        HashSet<int> seen = [];
        foreach (ScriptImport import in shape.Imports)
        {
            bool fromLibrary = source.Libraries.Any(library => library.Name == import.Module);
            if (fromLibrary && !strict) continue; // The linker compares its type with the library's export.
            if (strict && import.Kind != ScriptItemKind.Function)
                return ScriptRules.Broken("imports", import.Offset, $"{Name(import)} is no function");
            HostFunction? function = HostFunctionTable.Find(import.Module, import.Name);
            if (function is null) return Unlinkable(import, $"unknown import {Name(import)}");
            if (!IsTyped(import, function)) return Unlinkable(import, $"incompatible import type {Name(import)}");
            ProfileDefinition profile = ProfileDefinition.Of(source.Profile);
            if (!profile.Has(function))
                return Unlinkable(import, $"unknown import {Name(import)}, which profile {profile.Name} lacks");
            if (strict && function.Module == "debug")
                return ScriptRules.Broken("no-debug", import.Offset, $"{Name(import)} is for debugging");
            if (strict && !seen.Add(function.Index))
                return ScriptRules.Broken("imports", import.Offset, $"{function.CanonicalName} is imported twice");
        }

        return null;
    }

    private static bool IsTyped(ScriptImport import, HostFunction function) =>
        import.Kind == ScriptItemKind.Function
        && AreTyped(import.Parameters, function.Parameters)
        && AreTyped(import.Results, function.Results);

    private static bool AreTyped(ImmutableArray<string> types, ImmutableArray<HostValueType> wanted) =>
        types.SequenceEqual(wanted.Select(type => type == HostValueType.I32 ? "i32" : "i64"));

    private static Refusal Unlinkable(ScriptImport import, string reason) =>
        new(RefusalPhase.Unlinkable, import.Offset, reason);

    private static string Name(ScriptImport import) => $"{import.Module}.{import.Name}";
}
