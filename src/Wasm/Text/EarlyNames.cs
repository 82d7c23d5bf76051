using System.Text.RegularExpressions;

namespace Eei.Wasm;

/// <summary>Names that instructions and types had before WebAssembly 1.0, in tools of 2017 and 2018.</summary>
/// <remarks>Source: WebAssembly/spec, "Instruction renamings" (2018): <c>get_local</c> became <c>local.get</c>,
/// <c>i32.wrap/i64</c> became <c>i32.wrap_i64</c>, and so on.</remarks>
public static partial class EarlyNames
{
    private static readonly (string Now, string Before)[] Renamed =
    [
        ("local.get", "get_local"), ("local.set", "set_local"), ("local.tee", "tee_local"),
        ("global.get", "get_global"), ("global.set", "set_global"),
        ("memory.size", "current_memory"), ("memory.grow", "grow_memory"),
        ("i32.wrap_i64", "i32.wrap/i64"),
        ("f32.demote_f64", "f32.demote/f64"), ("f64.promote_f32", "f64.promote/f32"),
        ("i32.reinterpret_f32", "i32.reinterpret/f32"), ("i64.reinterpret_f64", "i64.reinterpret/f64"),
        ("f32.reinterpret_i32", "f32.reinterpret/i32"), ("f64.reinterpret_i64", "f64.reinterpret/i64"),
        .. Converted("i64.extend", "i32"),
        .. Converted("i32.trunc", "f32", "f64"), .. Converted("i64.trunc", "f32", "f64"),
        .. Converted("f32.convert", "i32", "i64"), .. Converted("f64.convert", "i32", "i64"),
    ];

    private static readonly Dictionary<string, string> Before =
        Renamed.ToDictionary(pair => pair.Now, pair => pair.Before, StringComparer.Ordinal);

    private static readonly Dictionary<string, Opcode> Codes = InstructionTable.All
        .Where(row => row.Feature == Feature.Mvp)
        .ToDictionary(row => NameOf(row.Opcode)!, row => row.Opcode, StringComparer.Ordinal);

    /// <summary>The early name of an instruction; null where it came after 1.0.</summary>
    public static string? NameOf(Opcode opcode)
    {
        InstructionFacts row = InstructionTable.Of(opcode);
        return row.Feature != Feature.Mvp ? null : Before.GetValueOrDefault(row.Name, row.Name);
    }

    /// <summary>The instruction with an early name, or null.</summary>
    public static Opcode? Find(string name) => Codes.TryGetValue(name, out Opcode opcode) ? opcode : null;

    /// <summary>Text of those years in today's words: names of instructions, and <c>anyfunc</c>.</summary>
    public static string Modernise(string text) => Word().Replace(text, match =>
        match.Value == "anyfunc" ? "funcref"
        : Find(match.Value) is { } opcode ? InstructionTable.Of(opcode).Name
        : match.Value);

    private static IEnumerable<(string Now, string Before)> Converted(string verb, params string[] types) =>
        from type in types
        from sign in (string[])["s", "u"]
        select ($"{verb}_{type}_{sign}", $"{verb}_{sign}/{type}");

    // Words that stand alone: neither in a string nor part of an identifier.
    [GeneratedRegex("\"[^\"]*\"|\\$[^\\s()]+|[a-z][a-z0-9_./]*", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
