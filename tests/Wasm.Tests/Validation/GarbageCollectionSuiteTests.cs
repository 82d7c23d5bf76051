using Eei.Wasm.Tests.Text;

namespace Eei.Wasm.Tests;

/// <summary>Every module of the test scripts of 3.0 that have to do with garbage collection.</summary>
public sealed class GarbageCollectionSuiteTests(ITestOutputHelper output)
{
    /// <summary>Commands of other proposals, and an operand in parentheses that no grammar has.</summary>
    private static readonly string[] NotOfWasm3 =
    [
        "anyref_that_is_i31_barriers.wast:7: expected nothing, found Malformed: unexpected token",
        "anyref_that_is_i31_barriers.wast:33: expected nothing, found Malformed: unexpected token",
        "component-async-suspended-fiber-roots.wast:12: unknown operator component",
        "issue-13417.wast:5: unknown operator thread",
        "issue-13417.wast:23: unknown operator wait",
    ];

    /// <summary>Reasons that 3.0's suite words otherwise.</summary>
    private static readonly string[][] Reworded =
    [
        ["immutable global", "global is immutable"],
        [
            "type mismatch: instruction requires [i32] but stack has []",
            "type mismatch: instruction requires an operand but the stack has none",
        ],
        [
            "type mismatch: instruction requires [i32] but stack has [i64]",
            "type mismatch: instruction requires i32 but the stack has i64",
        ],
        ["empty identifier", "unknown operator $"],
        ["empty identifier", "unclosed string literal"],
        ["empty identifier", "illegal control character in string literal"],
    ];

    [Theory]
    [InlineData("wasm-testsuite/3.0", 97)]
    [InlineData("wasm-testsuite/3.0/gc", 17)]
    [InlineData("wasm-testsuite/3.0/exceptions", 4)]
    [InlineData("engine-regressions/wasmtime-misc_testsuite/gc", 65)]
    public void Modules_are_accepted_or_refused_as_the_scripts_say(string folder, int files)
    {
        var failures = new List<string>();
        string[] paths = Directory.GetFiles(SharedData.Path(folder), "*.wast");
        foreach (string path in paths.Order(StringComparer.Ordinal))
        {
            foreach (ScriptCommand command in ScriptReader.Read(File.ReadAllText(path), TextDialect.Wasm3).Commands)
            {
                if (Fault(command) is { } fault) failures.Add($"{Path.GetFileName(path)}:{command.Line}: {fault}");
            }
        }

        foreach (string failure in failures) output.WriteLine(failure);
        Assert.Equal(files, paths.Length);
        Assert.Equal(folder.EndsWith("misc_testsuite/gc", StringComparison.Ordinal) ? NotOfWasm3 : [], failures);
    }

    private static string? Fault(ScriptCommand command) => command switch
    {
        ModuleCommand made => Fault(made.Module, null, ""),
        ModuleDefinition made => Fault(made.Module, null, ""),
        AssertRefused { Phase: ExpectedRefusal.Malformed } refused =>
            Fault(refused.Module, ModulePhase.Malformed, refused.Reason),
        AssertRefused { Phase: ExpectedRefusal.Invalid } refused =>
            Fault(refused.Module, ModulePhase.Invalid, refused.Reason),
        AssertRefused refused => Fault(refused.Module, null, ""),
        UnreadCommand unread => unread.Fault.Reason,
        _ => null,
    };

    private static string? Fault(ScriptModule source, ModulePhase? expected, string reason)
    {
        string verdict = Verdict(source);
        string wanted = expected is { } phase ? $"{phase}: {reason}" : "nothing";
        bool isWanted = verdict.StartsWith(wanted, StringComparison.Ordinal)
            || Reworded.Any(pair =>
                pair[0] == reason && verdict.StartsWith($"{expected}: {pair[1]}", StringComparison.Ordinal));
        return isWanted ? null : $"expected {wanted}, found {verdict}";
    }

    /// <summary>How a module is refused, or <c>nothing</c>; what has a text form also passes through it.</summary>
    private static string Verdict(ScriptModule source)
    {
        if (source.Refusal is { } malformed) return $"{malformed.Phase}: {malformed.Reason}";
        try
        {
            Module module = source.Parsed ?? ModuleDecoder.Decode(source.Source, Feature.Wasm3);
            Module nameless = module with { Names = null };
            if (source.Parsed is not null && RoundTrips.Fault(nameless, TextDialect.Wasm3) is { } fault) return fault;
            ModuleValidator.Validate(module, Feature.Wasm3);
            return "nothing";
        }
        catch (ModuleException refusal)
        {
            return $"{refusal.Phase}: {refusal.Reason}";
        }
    }
}
