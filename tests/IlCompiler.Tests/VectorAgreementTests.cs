using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Eei.Wasm;

namespace Eei.IlCompiler.Tests;

/// <summary>
/// Every vector instruction on many operands: whether the JIT knows them or not, and whatever processor, tier or
/// setting of the runtime computes, the bits are the same.
/// </summary>
public sealed class VectorAgreementTests
{
    private const int Cases = 8;

    // What came out where every assertion of the specification's test suite for vectors passed.
    private const string Digest = "b7656f74790e77011225220acfe6c3c49940598691fa5abba29b08f55e5dc5c6";

    private static readonly ulong[] Lanes64 =
    [
        0, 1, ulong.MaxValue, 0x8000000000000000, 0x7FFFFFFFFFFFFFFF, 0x7FF8000000000000, 0xFFF8000000000000,
        0x7FF0000000000001, 0x7FF0000000000000, 0xFFF0000000000000, 0x3FE0000000000000, 0xBFF8000000000000,
        0x41DFFFFFFFC00000, 0x41EFFFFFFFE00000, 0xC1E0000000000000, 0x4330000000000001, 0x47EFFFFFF0000000,
        0x7FC000007FA00001, 0x3F00000080000000, 0xBF0000004F800000, 0x4F0000004EFFFFFF, 0xCF000000CF000001,
        0x7F800000FF800000, 0x00000001807FFFFF, 0x4B00000140200000, 0x80007FFF7FFF8000, 0x00FF800001007F80,
        0x80808080FF7F0100,
    ];

    [Fact]
    public void Known_and_unknown_operands_give_the_same_bits()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (InstructionFacts row in InstructionTable.All
            .Where(row => row.Feature == Feature.Vector && row.Parameters.Length > 0 && row.AlignmentExponent < 0))
        {
            ulong state = row.Code;
            IlValue[][] operands =
            [
                .. Enumerable.Range(0, Cases)
                    .Select(_ => row.Parameters.Select(type => Next(type, ref state)).ToArray()),
            ];
            foreach (IlValue value in Results(row, operands, Immediate(row, ref state)))
            {
                byte[] bytes = new byte[16];
                BinaryPrimitives.WriteUInt64LittleEndian(bytes, value.Bits);
                BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), value.High);
                hash.AppendData(bytes);
            }
        }

        string got = Convert.ToHexStringLower(hash.GetHashAndReset());
        Assert.True(got == Digest, $"digest {got}");
    }

    /// <summary>The test above once more, in a process that may use less of the processor or of the JIT.</summary>
    [Theory]
    [InlineData("DOTNET_EnableAVX", "0")]
    [InlineData("DOTNET_EnableSSE42", "0")]
    [InlineData("DOTNET_EnableHWIntrinsic", "0")]
    [InlineData("DOTNET_JITMinOpts", "1")]
    public void Settings_of_the_runtime_change_no_bit(string setting, string value)
    {
        string program = Path.Combine(AppContext.BaseDirectory, typeof(VectorAgreementTests).Assembly.GetName().Name!);
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? program + ".exe" : program)
        {
            RedirectStandardOutput = true,
            ArgumentList = { "-method", $"*.{nameof(Known_and_unknown_operands_give_the_same_bits)}" },
            Environment = { [setting] = value },
        };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Contains("Total: 1, Errors: 0, Failed: 0, Skipped: 0", output, StringComparison.Ordinal);
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>One function computes on constants and gives all results, one computes on parameters.</summary>
    private static IEnumerable<IlValue> Results(InstructionFacts row, IlValue[][] operands, string immediate)
    {
        string result = row.Results[0].Name();
        string gets = string.Concat(row.Parameters.Select((_, i) => $"(local.get {i}) "));
        var known = new StringBuilder();
        foreach (IlValue[] one in operands)
        {
            string constants = string.Concat(one.Select(Constant));
            known.Append(CultureInfo.InvariantCulture, $"{constants}{row.Name}{immediate}\n");
        }

        using var store = new IlStore(Limits.Default);
        IlInstance instance = Guest.Instance(store, $$"""
            (module
              (func (export "unknown") (param {{string.Join(' ', row.Parameters.Select(type => type.Name()))}})
                (result {{result}}) {{gets}} {{row.Name}}{{immediate}})
              (func (export "known") (result {{string.Join(' ', Enumerable.Repeat(result, Cases))}}) {{known}}))
            """);
        IlValue[] fromKnown = Call("known");
        for (int i = 0; i < Cases; i++)
        {
            IlValue fromUnknown = Assert.Single(Call("unknown", operands[i]));
            VectorCase.AssertEqual(
                fromUnknown, fromKnown[i], $"{row.Name}{immediate} of {string.Concat(operands[i].Select(Constant))}");
            yield return fromUnknown;
        }

        IlValue[] Call(string name, params IlValue[] values) =>
            [.. store.Invoke((IlFunction)instance.Export(name)!, values).Results];
    }

    private static IlValue Next(Wasm.ValueType type, ref ulong state)
    {
        ulong bits = Lane(ref state);
        return type switch
        {
            Wasm.ValueType.I32 or Wasm.ValueType.F32 => new IlValue(type, (uint)bits),
            Wasm.ValueType.V128 => new IlValue(type, bits) { High = Lane(ref state) },
            _ => new IlValue(type, bits),
        };
    }

    /// <summary>Floats from their bits, which have no text form for all of them.</summary>
    private static string Constant(IlValue value) => value.Type switch
    {
        Wasm.ValueType.F32 => $"(f32.reinterpret_i32 (i32.const {value.Bits})) ",
        Wasm.ValueType.F64 => $"(f64.reinterpret_i64 (i64.const {value.Bits})) ",
        Wasm.ValueType.V128 => $"(v128.const i64x2 {value.Bits} {value.High}) ",
        _ => $"({value.Type.Name()}.const {value.Bits}) ",
    };

    private static string Immediate(InstructionFacts row, ref ulong state)
    {
        int lanes = row.Immediates == Immediates.Shuffle ? 16 : row.Immediates == Immediates.Lane ? 1 : 0;
        var text = new StringBuilder();
        for (int i = 0; i < lanes; i++)
            text.Append(CultureInfo.InvariantCulture, $" {Draw(ref state) % (ulong)row.LaneCount}");
        return text.ToString();
    }

    /// <summary>Half from the list, half random.</summary>
    private static ulong Lane(ref ulong state)
    {
        ulong choice = Draw(ref state);
        return choice % 2 == 0 ? Lanes64[choice / 2 % (ulong)Lanes64.Length] : Draw(ref state);
    }

    private static ulong Draw(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
