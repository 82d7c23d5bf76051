using System.Globalization;
using Eei.Wasm;

namespace Eei.IlCompiler.Tests;

/// <summary>
/// One vector instruction with operands and its result, all in words of the text format: "i8x16 1 2", "i32 7". A
/// vector with fewer lanes than it has room for repeats them.
/// </summary>
internal static class VectorCase
{
    /// <summary>The instruction gives the result whether the JIT knows its operands or not.</summary>
    public static void Gives(string expected, string operation, params string[] operands)
    {
        InstructionFacts facts = Facts(operation);
        string gets = string.Concat(operands.Select((_, i) => $"(local.get {i}) "));
        string constants = string.Concat(operands.Select(Constant));
        string result = facts.Results[0].Name();
        string wat = $$"""
            (module
              (func (export "parameters") (param {{Types(facts)}}) (result {{result}}) {{gets}} {{operation}})
              (func (export "constants") (result {{result}}) {{constants}} {{operation}})
              (func (export "expected") (result {{result}}) {{Constant(expected)}})
            {{string.Concat(operands.Select((operand, i) =>
                $"(func (export \"{i}\") (result {facts.Parameters[i].Name()}) {Constant(operand)})"))}})
            """;
        using var store = new IlStore(Limits.Default);
        IlInstance instance = Guest.Instance(store, wat);
        IlValue wanted = Call("expected");
        IlValue[] values = [.. operands.Select((_, i) => Call(i.ToString(CultureInfo.InvariantCulture)))];
        AssertEqual(wanted, Call("parameters", values), $"{operation} of parameters");
        AssertEqual(wanted, Call("constants"), $"{operation} of constants");

        IlValue Call(string name, params IlValue[] arguments) =>
            Assert.Single(store.Invoke((IlFunction)instance.Export(name)!, arguments).Results);
    }

    /// <summary>The value of "i8x16 1 2", "i32 7" and so on.</summary>
    public static IlValue Value(string words)
    {
        string type = Shape(words).Contains('x', StringComparison.Ordinal) ? "v128" : Shape(words);
        return Assert.Single(
            Guest.Call($$"""(module (func (export "f") (result {{type}}) {{Constant(words)}}))""").Results);
    }

    /// <summary>The instruction that pushes a value.</summary>
    public static string Constant(string words)
    {
        string[] parts = words.Split(' ');
        int x = parts[0].IndexOf('x', StringComparison.Ordinal);
        if (x < 0) return $"({parts[0]}.const {parts[1]}) ";
        int lanes = int.Parse(parts[0].AsSpan(x + 1), CultureInfo.InvariantCulture);
        IEnumerable<string> filled = Enumerable.Range(0, lanes).Select(i => parts[1 + (i % (parts.Length - 1))]);
        return $"(v128.const {parts[0]} {string.Join(' ', filled)}) ";
    }

    /// <summary>Fails where two values differ in type or in any bit.</summary>
    public static void AssertEqual(IlValue expected, IlValue actual, string what) =>
        Assert.True(expected == actual, $"{what}: expected {Hex(expected)}, got {Hex(actual)}");

    /// <summary>The row of an instruction that may have immediates behind it.</summary>
    public static InstructionFacts Facts(string operation)
    {
        string name = operation.Split(' ')[0];
        return InstructionTable.All.Single(row => row.Name == name);
    }

    private static string Types(InstructionFacts facts) =>
        string.Join(' ', facts.Parameters.Select(type => type.Name()));

    private static string Shape(string words) => words.Split(' ')[0];

    private static string Hex(IlValue value) => $"{value.Type} {value.High:x16}{value.Bits:x16}";
}
