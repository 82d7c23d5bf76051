using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Eei.Conformance;

/// <summary>A script that makes some host calls with constant arguments, one after the other, and returns.</summary>
/// <param name="Pages">Pages of its memory.</param>
/// <param name="Data">What memory holds at the start, by address.</param>
/// <param name="Calls">The calls, one line each.</param>
/// <remarks>
/// A line is <c>eth2.blockDataCopy 0 4 8</c>: the import in either spelling, then its arguments, decimal and unsigned.
/// <c>eth2.blockDataSize -> 64</c> stores the result at 64. Besides host functions there are <c>grow 1 -> 64</c>
/// (memory.grow; without an address its result is dropped) and <c>store8 64 255</c>.
/// </remarks>
public sealed record CallScript(uint Pages, ImmutableSortedDictionary<uint, byte[]> Data, ImmutableArray<string> Calls)
{
    /// <summary>The script as module text.</summary>
    /// <exception cref="FormatException">A line names no host function.</exception>
    public string Text()
    {
        StringBuilder imports = new();
        StringBuilder body = new();
        List<string> imported = [];
        foreach (string line in Calls)
        {
            string[] sides = line.Split("->", StringSplitOptions.TrimEntries);
            string[] words = sides[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string expression = words[0] switch
            {
                "grow" => Expression("memory.grow", words, HostValueType.I32),
                "store8" => Expression("i32.store8", words, HostValueType.I32),
                string name => Call(name, words),
            };
            bool yields = words[0] == "grow";
            if (sides.Length > 1) expression = $"(i32.store (i32.const {sides[1]}) {expression})";
            else if (yields) expression = $"(drop {expression})";
            body.Append("\n    ").Append(expression);
        }

        return $"""
            {imports}(memory (export "memory") {Pages.ToString(CultureInfo.InvariantCulture)})
            {Segments()}(func (export "main"){body})

            """;

        string Call(string name, string[] words)
        {
            int point = name.IndexOf('.', StringComparison.Ordinal);
            HostFunction function = point < 0 ? null! : HostFunctionTable.Find(name[..point], name[(point + 1)..])!;
            if (function is null) throw new FormatException($"there is no host function '{name}'");
            if (!imported.Contains(name))
            {
                imported.Add(name);
                imports.Append(Import(name, function));
            }

            return Expression($"call ${name}", words, function.Parameters is [HostValueType.I64] ?
                HostValueType.I64 : HostValueType.I32);
        }
    }

    private static string Expression(string instruction, string[] words, HostValueType type)
    {
        string name = type == HostValueType.I64 ? "i64" : "i32";
        return $"({instruction}{string.Concat(words.Skip(1).Select(word => $" ({name}.const {word})"))})";
    }

    private static string Import(string name, HostFunction function)
    {
        int point = name.IndexOf('.', StringComparison.Ordinal);
        string parameters = function.Parameters.IsEmpty ? "" : $" (param {Types(function.Parameters)})";
        string results = function.Results.IsEmpty ? "" : $" (result {Types(function.Results)})";
        return $"(import \"{name[..point]}\" \"{name[(point + 1)..]}\" (func ${name}{parameters}{results}))\n";
    }

    private static string Types(ImmutableArray<HostValueType> types) =>
        string.Join(' ', types.Select(type => type == HostValueType.I64 ? "i64" : "i32"));

    private string Segments()
    {
        StringBuilder text = new();
        foreach ((uint address, byte[] bytes) in Data)
        {
            string escaped = string.Concat(
                bytes.Select(one => string.Create(CultureInfo.InvariantCulture, $"\\{one:x2}")));
            text.Append(CultureInfo.InvariantCulture, $"(data (i32.const {address}) \"{escaped}\")\n");
        }

        return text.ToString();
    }
}
