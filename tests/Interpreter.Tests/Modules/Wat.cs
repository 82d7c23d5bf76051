using System.Globalization;
using Eei.Metering;
using Eei.Wasm;

namespace Eei.Interpreter.Tests;

/// <summary>Modules written as text, and how tests run them.</summary>
internal static class Wat
{
    internal const ulong Plenty = 1UL << 60;

    /// <summary>The three ways of translating; all mean the same.</summary>
    internal static TheoryData<string> Styles => ["as measured", "pauses", "wide prices", "pauses and wide prices"];

    internal static byte[] Encode(string text) => ModuleEncoder.Encode(TextParser.ParseModule(text));

    internal static InterpreterModule Load(string text, string style = "as measured") =>
        Load(text, "unit", null, style);

    internal static InterpreterModule Load(
        string text, string schedule, InterpreterFault? fault, string style, Feature features = Feature.Wasm2)
    {
        Module module = ModuleDecoder.Decode(Encode(text), features);
        ModuleValidator.Validate(module, features);
        var options = new TranslationOptions(GasSchedule.Find(schedule)!, fault)
        {
            HasWidePrices = style.Contains("wide", StringComparison.Ordinal),
        };
        return new InterpreterModule(
            module, style.Contains("pauses", StringComparison.Ordinal) ? options with { Pauses = true } : options);
    }

    internal static ModuleInstance Instantiate(string text, string style = "as measured")
    {
        Instantiation made = new Store(Limits.Default).Instantiate(Load(text, style), _ => null);
        Assert.Null(made.LinkError);
        Assert.Equal(CallEnd.Returned, made.End);
        return made.Instance!;
    }

    /// <summary>An instance of a module of WebAssembly 3.0 without imports.</summary>
    internal static ModuleInstance Instantiate3(string text, string style = "as measured", Store? store = null)
    {
        InterpreterModule module = Load(text, "unit", null, style, Feature.Wasm3);
        Instantiation made = (store ?? new Store(Limits.Default)).Instantiate(module, _ => null);
        Assert.Null(made.LinkError);
        Assert.Equal(CallEnd.Returned, made.End);
        return made.Instance!;
    }

    internal static Invocation Call(this ModuleInstance instance, string export, params TypedValue[] arguments) =>
        instance.Store.Invoke((FunctionInstance)instance.Export(export)!, arguments, Plenty);

    /// <summary>Calls and expects one result.</summary>
    internal static ulong Result(this ModuleInstance instance, string export, params TypedValue[] arguments)
    {
        Invocation made = instance.Call(export, arguments);
        Assert.Equal(CallEnd.Returned, made.End);
        return Assert.Single(made.Results).Bits;
    }

    internal static void Traps(
        this ModuleInstance instance, TrapKind trap, string export, params TypedValue[] arguments) =>
        Assert.Equal(CallEnd.Trapped(trap), instance.Call(export, arguments).End);

    internal static TypedValue I32(long value) => new(Wasm.ValueType.I32, (uint)value);

    internal static TypedValue I64(long value) => new(Wasm.ValueType.I64, (ulong)value);

    internal static TypedValue I64(ulong value) => new(Wasm.ValueType.I64, value);

    internal static TypedValue F32(uint bits) => new(Wasm.ValueType.F32, bits);

    internal static TypedValue F64(ulong bits) => new(Wasm.ValueType.F64, bits);

    /// <summary>A vector from its text, such as <c>i16x8 1 2</c>; lanes given are repeated until it is full.</summary>
    internal static TypedValue V128(string text)
    {
        string[] words = text.Split(' ');
        string[] lanes = words[1..];
        int count = int.Parse(words[0].AsSpan(words[0].IndexOf('x', StringComparison.Ordinal) + 1),
            CultureInfo.InvariantCulture);
        string all = string.Join(' ', Enumerable.Range(0, count).Select(lane => lanes[lane % lanes.Length]));
        Module module = TextParser.ParseModule($"(module (global v128 (v128.const {words[0]} {all})))");
        Instruction written = module.Globals[0].Initialiser[0];
        return new TypedValue(Wasm.ValueType.V128, written.Bits) { High = written.BitsHigh };
    }

    /// <summary>
    /// The result of one instruction, with its immediates, computed with operands as arguments and as constants.
    /// </summary>
    /// <remarks>Both roads must agree: the second is translated to other handlers.</remarks>
    internal static Invocation Apply(string instruction, params TypedValue[] operands)
    {
        string name = instruction.Split(' ')[0];
        InstructionFacts facts = InstructionTable.All.First(row => row.Name == name);
        string result = facts.Results[0].Name();
        string parameters = string.Join(' ', facts.Parameters.Select(type => type.Name()));
        string gets = string.Concat(operands.Select((_, index) => $"(local.get {index})"));
        string constants = string.Concat(operands.Select(Constant));
        string last = operands.Length == 2 ? $"(local.get 0){Constant(operands[1])}" : gets;
        string first = operands.Length == 2 ? $"{Constant(operands[0])}(local.get 1)" : gets;
        ModuleInstance instance = Instantiate($"""
            (module
              (func (export "slots") (param {parameters}) (result {result}) ({instruction} {gets}))
              (func (export "constants") (param {parameters}) (result {result}) ({instruction} {constants}))
              (func (export "last") (param {parameters}) (result {result}) ({instruction} {last}))
              (func (export "first") (param {parameters}) (result {result}) ({instruction} {first})))
            """);
        Invocation slots = instance.Call("slots", operands);
        foreach (string other in (string[])["constants", "last", "first"])
        {
            Invocation again = instance.Call(other, operands);
            Assert.Equal(slots.End, again.End);
            Assert.Equal(slots.Results, again.Results);
        }

        return slots;
    }

    private static string Constant(TypedValue value) => value.Type switch
    {
        Wasm.ValueType.I32 => string.Create(CultureInfo.InvariantCulture, $"(i32.const {(uint)value.Bits})"),
        Wasm.ValueType.I64 => string.Create(CultureInfo.InvariantCulture, $"(i64.const {value.Bits})"),
        Wasm.ValueType.V128 => string.Create(
            CultureInfo.InvariantCulture, $"(v128.const i64x2 {value.Bits} {value.High})"),
        Wasm.ValueType.F32 => $"(f32.reinterpret_i32 (i32.const {(uint)value.Bits}))",
        _ => $"(f64.reinterpret_i64 (i64.const {value.Bits}))",
    };
}
