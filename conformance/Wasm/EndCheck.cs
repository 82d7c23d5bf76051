using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Conformance;

/// <summary>Compares how something ended with what a script says; each gives what is wrong, or null.</summary>
internal static class EndCheck
{
    /// <summary>What the suite of 1.0 says and this project's reader says as 2.0's does.</summary>
    private static readonly Dictionary<string, string> Reworded = new()
    {
        ["result before parameter"] = "unexpected token",
    };

    private static readonly string[] NullReferences =
    [
        "null structure reference", "null array reference", "null i31 reference", "null function reference",
        "null exception reference",
    ];

    /// <summary>It returned.</summary>
    internal static string? Returned(ModuleEnd end) => end.Kind == ModuleEndKind.Returned ? null : $"{end}";

    /// <summary>It returned these results.</summary>
    internal static string? Returned(ModuleEnd end, ImmutableArray<ResultPattern> expected)
    {
        bool isRight = end.Kind == ModuleEndKind.Returned && end.Results.Length == expected.Length;
        for (int index = 0; isRight && index < expected.Length; index++)
            isRight = ValueMatch.Matches(expected[index], end.Results[index]);
        return isRight
            ? null
            : $"expected {string.Join(" ", expected.Select(ValueMatch.Text))}, got {end}".Replace("  ", " ");
    }

    /// <summary>It ended so, with a message that begins as expected.</summary>
    internal static string? Is(ModuleEnd end, ModuleEndKind kind, string reason) =>
        end.Kind == kind && (SaysSo(end.Message, reason) || (end.OrMessage is { } other && SaysSo(other, reason)))
            ? null
            : $"expected {kind} \"{reason}\", got {end}";

    /// <summary>Linking was refused.</summary>
    internal static string? Unlinkable(ModuleEnd end) =>
        end is { Kind: ModuleEndKind.Refused, Phase: RefusalPhase.Unlinkable }
            ? null
            : $"expected unlinkable, got {end}";

    /// <summary>The text was refused as it should be, for the reason that the script gives.</summary>
    /// <remarks>The reason counts here, so that a reader that knows less refuses nothing by chance.</remarks>
    internal static string? RefusedText(AssertRefused command, ModuleException refusal)
    {
        string reason = Reworded.GetValueOrDefault(command.Reason, command.Reason);
        bool isRight = command.Phase == ExpectedRefusal.Malformed
            && (refusal.Reason.StartsWith(command.Reason, StringComparison.Ordinal)
                || refusal.Reason.StartsWith(reason, StringComparison.Ordinal));
        return isRight
            ? null
            : $"expected {command.Phase} \"{command.Reason}\", the text cannot be read: {refusal.Message}";
    }

    /// <summary>Loading was refused in the right phase.</summary>
    internal static string? RefusedLoad(AssertRefused command, Refusal? refusal)
    {
        if (refusal is null) return $"expected {command.Phase} \"{command.Reason}\", it was accepted";
        RefusalPhase expected = command.Phase == ExpectedRefusal.Malformed
            ? RefusalPhase.Malformed
            : RefusalPhase.Invalid;
        return refusal.Phase == expected || refusal.Phase == RefusalPhase.MalformedOrInvalid
            ? null
            : $"expected {command.Phase} \"{command.Reason}\", got {refusal.Phase} \"{refusal.Reason}\"";
    }

    // The reference interpreter's rule; it alone says which element. What was null, the instruction says: engines have
    // one trap for all.
    private static bool SaysSo(string message, string expected) =>
        message.StartsWith(expected, StringComparison.Ordinal)
        || (message == "null reference" && NullReferences.Contains(expected))
        || (message == "uninitialized element"
            && expected.StartsWith("uninitialized element ", StringComparison.Ordinal));
}
