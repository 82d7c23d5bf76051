using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using Eei.Interpreter;
using Eei.WasiCommand.Sealing;
using Eei.Wasm;

namespace Eei.WasiCommand.Tests;

/// <summary>
/// Every host function of the EEI in wasm against the one in C#, by digests of what each call read, wrote and gave.
/// </summary>
public sealed class HostFunctionTests
{
    private const int OperandArea = 320;

    private static readonly int Samples = Amount.IsFull ? 24 : 10;

    private static readonly (string Base, string Scalar)[] Moduli =
    [
        ("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f",
            "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"),
        ("30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47",
            "30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001"),
        ("1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab",
            "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001"),
    ];

    private static readonly (EeiProfile Profile, BignumField Field)[] Settings =
    [
        (EeiProfile.Spec, BignumField.Secp256k1), (EeiProfile.Spec, BignumField.Bn128),
        (EeiProfile.Spec, BignumField.Bls12381), (EeiProfile.ScoutRust, BignumField.Secp256k1),
        (EeiProfile.ScoutTs, BignumField.Bls12381), (EeiProfile.ScoutCpp, BignumField.Bn128),
    ];

    public static TheoryData<string> Functions { get; } =
        [.. HostFunctionTable.All.Select(function => function.CanonicalName)];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Both_implementations_answer_alike(string name)
    {
        HostFunction function = HostFunctionTable.All.Single(row => row.CanonicalName == name);
        using SealedEngine engine = Candidates.Own(new InterpreterRuntime(WayOut.Exports));
        using var interpreter = new InterpreterEngine();
        var random = new Random(name.Length * 7919);
        foreach ((EeiProfile profile, BignumField field) in Amount.IsFull ? All() : Settings)
        {
            ExecutionCase execution = ExecutionOf(function, profile, field, random, Samples);
            CaseResult expected = CaseRunner.Run(interpreter, execution, Observations.Comparable);
            Agreement.Assert(execution, expected, CaseRunner.Run(engine, execution, Observations.Comparable));
        }
    }

    [Theory]
    [InlineData("wabt")]
    [InlineData("wasmtime-wizer")]
    public void Runtimes_answer_alike_for_every_function(string name)
    {
        using SealedEngine engine = Candidates.Create(name);
        using var interpreter = new InterpreterEngine();
        var random = new Random(7919);
        int place = 0;
        foreach (HostFunction function in HostFunctionTable.All)
        {
            (EeiProfile profile, BignumField field) = Settings[place++ % Settings.Length];
            ExecutionCase execution = ExecutionOf(function, profile, field, random, samples: 1);
            CaseResult expected = CaseRunner.Run(interpreter, execution, Observations.Comparable);
            Agreement.Assert(execution, expected, CaseRunner.Run(engine, execution, Observations.Comparable));
        }
    }

    private static IEnumerable<(EeiProfile Profile, BignumField Field)> All() =>
        from profile in Enum.GetValues<EeiProfile>()
        from field in Enum.GetValues<BignumField>()
        select (profile, field);

    private static ExecutionCase ExecutionOf(
        HostFunction function, EeiProfile profile, BignumField field, Random random, int samples) => new()
        {
            Name = $"{function.CanonicalName} {profile} {field}",
            Scripts = [new CaseScript(ModuleEncoder.Encode(TextParser.ParseModule(ScriptText(function))))],
            PreStates = [Bytes32.Sha256([7])],
            Profile = profile,
            Field = field,
            Blocks = [.. Enumerable.Range(0, samples).Select(_ => new ShardBlock(0, Data(random, field)))],
        };

    // Copies the block data to 0, then calls the function with the words behind the operands as its arguments.
    private static string ScriptText(HostFunction function)
    {
        string types = string.Join(' ', function.Parameters.Select(type => type == HostValueType.I32 ? "i32" : "i64"));
        string result = function.Results.IsEmpty ? "" : "(result i32)";
        string arguments = string.Concat(function.Parameters.Select((type, place) => string.Create(
            CultureInfo.InvariantCulture,
            $"({(type == HostValueType.I32 ? "i32" : "i64")}.load (i32.const {OperandArea + (8 * place)}))")));
        string call = $"(call $f {arguments})";
        return $"""
            (module
              (import "eth2" "blockDataCopy" (func $copy (param i32 i32 i32)))
              (import "env" "{function.LegacyName}" (func $f (param {types}) {result}))
              (memory (export "memory") 1)
              (func (export "main")
                (call $copy (i32.const 0) (i32.const 0) (i32.const {OperandArea + 32}))
                {(function.Results.IsEmpty ? call : $"(drop {call})")}))
            """;
    }

    private static byte[] Data(Random random, BignumField field)
    {
        var data = new byte[OperandArea + 32];
        random.NextBytes(data);
        int width = field == BignumField.Bls12381 ? 48 : 32;
        for (int place = 0; place < 4; place++) Fill(random, data.AsSpan(place * width, width), field);
        for (int argument = 0; argument < 4; argument++)
        {
            uint pointer = random.Next(20) switch
            {
                0 => (uint)(65_536 - random.Next(60)),
                1 => uint.MaxValue - (uint)random.Next(60),
                2 => (uint)random.Next(4 * width),
                3 => 184,
                _ => (uint)(argument * width),
            };
            BinaryPrimitives.WriteUInt64LittleEndian(data.AsSpan(OperandArea + (8 * argument)), pointer);
        }

        return data;
    }

    private static void Fill(Random random, Span<byte> number, BignumField field)
    {
        (string baseModulus, string scalarModulus) = Moduli[(int)field];
        switch (random.Next(9))
        {
            case 0: number.Clear(); break;
            case 1: number.Fill(0xFF); break;
            case 2: number.Clear(); number[0] = 1; break;
            case 3: Modulus(baseModulus, 0, number); break;
            case 4: Modulus(baseModulus, 1, number); break;
            case 5: Modulus(scalarModulus, 1, number); break;
            case 6: Modulus(scalarModulus, 0, number); break;
            default: number[^1] = 0; break;
        }
    }

    private static void Modulus(string modulus, int less, Span<byte> number)
    {
        number.Clear();
        BigInteger value = BigInteger.Parse("0" + modulus, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        (value - less).ToByteArray(isUnsigned: true).CopyTo(number);
    }
}
