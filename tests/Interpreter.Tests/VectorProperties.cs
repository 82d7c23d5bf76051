using System.Runtime.Intrinsics;
using FsCheck;
using FsCheck.Fluent;

namespace Eei.Interpreter.Tests;

/// <summary>Lanes against .NET's own vectors: another author's arithmetic.</summary>
public sealed class VectorProperties
{
    /// <summary>Halves of vectors: anything, and lanes of every width at or beside a border.</summary>
    private static Gen<ulong> Half => Gen.OneOf(
        Gen.Choose(int.MinValue, int.MaxValue).Two()
            .Select(pair => ((ulong)(uint)pair.Item1 << 32) | (uint)pair.Item2),
        Gen.Elements<ulong>(
            0, ulong.MaxValue, 0x8000_0000_0000_0000, 0x7FFF_FFFF_FFFF_FFFF, 0x8000_0000_7FFF_FFFF,
            0x8000_7FFF_0001_FFFF, 0x807F_01FF_7F80_FF00, 0x0000_0001_FFFF_FFFF, 0x0102_0304_0506_0708),
        Gen.Elements<ulong>(
            0x3FF0_0000_0000_0000, 0xBFF8_0000_0000_0000, 0x4330_0000_0000_0001, 0x7FF0_0000_0000_0000,
            0x3F80_0000_BF80_0000, 0x7F80_0000_FF80_0000, 0x8000_0000_0000_0001, 0x4B00_0001_3F00_0000));

    [Fact]
    public void Bytes()
    {
        Signed<sbyte>("i8x16");
        Relations<byte>("i8x16", "_u");
        Saturating<sbyte>("i8x16", "_s");
        Saturating<byte>("i8x16", "_u");
        MinMax<sbyte>("i8x16", "_s");
        MinMax<byte>("i8x16", "_u");
    }

    [Fact]
    public void Halfwords()
    {
        Signed<short>("i16x8");
        Relations<ushort>("i16x8", "_u");
        Saturating<short>("i16x8", "_s");
        Saturating<ushort>("i16x8", "_u");
        MinMax<short>("i16x8", "_s");
        MinMax<ushort>("i16x8", "_u");
        Agrees<short>("i16x8.mul", Vector128.Multiply);
    }

    [Fact]
    public void Words()
    {
        Signed<int>("i32x4");
        Relations<uint>("i32x4", "_u");
        MinMax<int>("i32x4", "_s");
        MinMax<uint>("i32x4", "_u");
        Agrees<int>("i32x4.mul", Vector128.Multiply);
    }

    [Fact]
    public void Doublewords()
    {
        Signed<long>("i64x2");
        Agrees<long>("i64x2.mul", Vector128.Multiply);
    }

    [Fact]
    public void Floats()
    {
        Relations<float>("f32x4", "");
        Relations<double>("f64x2", "");
        Arithmetic<float>("f32x4", value => float.IsNaN(value) ? BitConverter.UInt32BitsToSingle(0x7FC0_0000) : value);
        Arithmetic<double>(
            "f64x2", value => double.IsNaN(value) ? BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0000) : value);
    }

    private static void Signed<T>(string shape)
        where T : struct
    {
        Relations<T>(shape, "_s");
        Agrees<T>($"{shape}.add", Vector128.Add);
        Agrees<T>($"{shape}.sub", Vector128.Subtract);
        Agrees<T>($"{shape}.eq", Vector128.Equals);
        Agrees<T>($"{shape}.ne", (a, b) => ~Vector128.Equals(a, b));
        Agrees<T>($"{shape}.neg", (a, _) => -a);
        Agrees<T>($"{shape}.abs", (a, _) => Vector128.Abs(a));
    }

    private static void Saturating<T>(string shape, string sign)
        where T : struct
    {
        Agrees<T>($"{shape}.add_sat{sign}", Vector128.AddSaturate);
        Agrees<T>($"{shape}.sub_sat{sign}", Vector128.SubtractSaturate);
    }

    private static void MinMax<T>(string shape, string sign)
        where T : struct
    {
        Agrees<T>($"{shape}.min{sign}", Vector128.Min);
        Agrees<T>($"{shape}.max{sign}", Vector128.Max);
    }

    private static void Relations<T>(string shape, string sign)
        where T : struct
    {
        Agrees<T>($"{shape}.lt{sign}", Vector128.LessThan);
        Agrees<T>($"{shape}.gt{sign}", Vector128.GreaterThan);
        Agrees<T>($"{shape}.le{sign}", Vector128.LessThanOrEqual);
        Agrees<T>($"{shape}.ge{sign}", Vector128.GreaterThanOrEqual);
    }

    private static void Arithmetic<T>(string shape, Func<T, T> canonical)
        where T : struct
    {
        Agrees<T>($"{shape}.add", (a, b) => Each(a + b, canonical));
        Agrees<T>($"{shape}.sub", (a, b) => Each(a - b, canonical));
        Agrees<T>($"{shape}.mul", (a, b) => Each(a * b, canonical));
        Agrees<T>($"{shape}.div", (a, b) => Each(a / b, canonical));
        Agrees<T>($"{shape}.sqrt", (a, _) => Each(Vector128.Sqrt(a), canonical));
        Agrees<T>($"{shape}.pmin", (a, b) => Vector128.ConditionalSelect(Vector128.LessThan(b, a), b, a));
        Agrees<T>($"{shape}.pmax", (a, b) => Vector128.ConditionalSelect(Vector128.LessThan(a, b), b, a));
    }

    private static Vector128<T> Each<T>(Vector128<T> lanes, Func<T, T> change)
        where T : struct
    {
        Vector128<T> changed = lanes;
        for (int lane = 0; lane < Vector128<T>.Count; lane++) changed = changed.WithElement(lane, change(lanes[lane]));
        return changed;
    }

    /// <summary>Compares an instruction of one vector or two with .NET on 300 pairs.</summary>
    private static void Agrees<T>(string instruction, Func<Vector128<T>, Vector128<T>, Vector128<T>> expected)
        where T : struct
    {
        int operands = Wasm.InstructionTable.All.First(row => row.Name == instruction).Parameters.Length;
        ModuleInstance instance = Wat.Instantiate($"""
            (module (func (export "f") (param v128 v128) (result v128)
              ({instruction} (local.get 0) {(operands == 2 ? "(local.get 1)" : "")})))
            """);
        Prop.ForAll(Half.Four().ToArbitrary(), halves =>
        {
            Vector128<ulong> a = Vector128.Create(halves.Item1, halves.Item2);
            Vector128<ulong> b = Vector128.Create(halves.Item3, halves.Item4);
            Vector128<ulong> right = expected(a.As<ulong, T>(), b.As<ulong, T>()).AsUInt64();
            TypedValue found = Assert.Single(instance.Call("f", Value(a), Value(b)).Results);
            Assert.True(Value(right) == found, $"{instruction} {a} {b}: {right}, not {found}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(2019UL, 5UL));
    }

    private static TypedValue Value(Vector128<ulong> vector) =>
        new(Wasm.ValueType.V128, vector[0]) { High = vector[1] };
}
