using System.Globalization;
using Eei.Interpreter;
using Eei.WasiCommand.Sealing;
using Eei.Wasm;
using FsCheck;
using FsCheck.Fluent;

namespace Eei.WasiCommand.Tests;

/// <summary>
/// A sealed guest behaves as an unsealed one whatever address it uses, and leaves the part of the EEI alone.
/// </summary>
public sealed class IsolationTests
{
    private const int Runs = 150;

    private static readonly Config Quiet = Config.QuickThrowOnFailure.WithMaxTest(Runs).WithReplay(7, 11);

    // Ends of the guest's page, of the address space, and where adding the guest's address wraps round.
    private static readonly uint[] Edges =
    [
        0, 1, 8, 65_527, 65_528, 65_529, 65_535, 65_536, 65_537, 131_072, 0x000F_FFFF, 0x0010_0000, 0x7FFF_FFFF,
        0x8000_0000, 0xFFEF_FFFF, 0xFFF0_0000, 0xFFF0_0001, 0xFFF0_4000, 0xFFFE_FFFF, 0xFFFF_0000, 0xFFFF_FFF8,
        0xFFFF_FFFF,
    ];

    private static readonly string[] Accesses =
    [
        "i32.load8_u", "i32.load16_s", "i32.load", "i64.load", "i64.load32_u", "f64.load",
        "i32.store8", "i32.store16", "i32.store", "i64.store", "i64.store32",
    ];

    private static Gen<uint> Addresses { get; } =
        from edge in Gen.Elements(Edges)
        from near in Gen.Choose(-9, 9)
        from any in Gen.Choose(int.MinValue, int.MaxValue)
        from kind in Gen.Choose(0, 9)
        select kind == 0 ? (uint)any : kind < 6 ? edge : edge + (uint)near;

    [Fact]
    public void Loads_and_stores_reach_the_guest_and_nothing_else() => Prop.ForAll(
        (from access in Gen.Elements(Accesses)
         from address in Addresses
         from offset in Addresses
         select (access, address, offset)).ToArbitrary(),
        sample =>
        {
            string operand = sample.access.Contains("store", StringComparison.Ordinal)
                ? $"({sample.access[..3]}.const -1)" : "";
            string access = $"({sample.access} offset={sample.offset} (i32.const {sample.address}) {operand})";
            Check(operand.Length > 0 ? access : $"(drop {access})");
        }).Check(Quiet);

    [Fact]
    public void Bulk_instructions_reach_the_guest_and_nothing_else() => Prop.ForAll(
        (from kind in Gen.Elements("memory.fill", "memory.copy", "memory.init $d")
         from first in Addresses
         from second in Addresses
         from third in Gen.Frequency((2, Addresses), (3, Gen.Choose(0, 20).Select(number => (uint)number)))
         select (kind, first, second, third)).ToArbitrary(),
        sample => Check(
            $"({sample.kind} (i32.const {sample.first}) (i32.const {sample.second}) (i32.const {sample.third}))"))
        .Check(Quiet);

    [Theory]
    [InlineData("(drop (memory.grow (i32.const 1)))")]
    [InlineData("(drop (memory.grow (i32.const 2)))")]
    [InlineData("(drop (memory.grow (i32.const -1)))")]
    [InlineData("(i32.store (i32.const 0) (memory.grow (i32.const 1))) (i32.store (i32.const 65540) (memory.size))")]
    [InlineData("(i32.store (i32.const 0) (memory.size)) (i32.store (i32.const 4) (memory.grow (i32.const 70000)))")]
    public void Sizes_are_those_of_the_guest(string code) => Check(code);

    [Fact]
    public void A_sealed_module_that_forgot_to_shift_would_be_seen()
    {
        byte[] script = Script("(i32.store offset=4 (i32.const 8) (i32.const -1))");
        var execution = ExecutionOf(script);
        CaseResult expected = Plain(execution);
        var other = ExecutionOf(Script("(i32.store offset=8 (i32.const 8) (i32.const -1))"));
        using SealedEngine engine = Candidates.Own(new InterpreterRuntime(WayOut.Exports));
        CaseResult actual = CaseRunner.Run(engine, other, Observations.Comparable);
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Agreement.Assert(execution, expected, actual));
    }

    private static void Check(string code)
    {
        ExecutionCase execution = ExecutionOf(Script(code));
        var runtime = new InterpreterRuntime(WayOut.Exports);
        using SealedEngine engine = Candidates.Own(runtime);
        CaseResult actual = CaseRunner.Run(engine, execution, Observations.Comparable);
        Agreement.Assert(execution, Plain(execution), actual);
        SealedLayout layout = SealedLayout.For(0);
        if (runtime.LastMemory.Length == 0) return;
        ReadOnlySpan<byte> front = runtime.LastMemory.AsSpan(0, (int)layout.GuestAddress);
        Assert.False(front[(int)layout.DataAddress..].ContainsAnyExcept((byte)0), code);
        Assert.Equal(layout.GuestAddress, BitConverter.ToUInt32(front[((int)EeiLibrary.InputAddress + 16)..]));
    }

    private static CaseResult Plain(ExecutionCase execution)
    {
        using var interpreter = new InterpreterEngine();
        return CaseRunner.Run(interpreter, execution, Observations.Comparable);
    }

    private static byte[] Script(string code) => ModuleEncoder.Encode(TextParser.ParseModule(
        string.Create(CultureInfo.InvariantCulture, $"""
        (module (memory (export "memory") 1 3) (data $d "abcdefgh") (data (i32.const 65530) "zzzzzz")
          (func (export "main") {code}))
        """)));

    private static ExecutionCase ExecutionOf(byte[] script) => new()
    {
        Name = "isolation",
        Scripts = [new CaseScript(script)],
        PreStates = [Bytes32.Zero],
        Blocks = [new ShardBlock(0, ReadOnlyMemory<byte>.Empty)],
    };
}
