using Eei.Wasm;
using WasmModule = Eei.Wasm.Module;

namespace Eei.Metering.Tests;

public class ScriptShapeReaderTests
{
    private static readonly FunctionType Nothing = new([], []);

    private static WasmModule WithBody(params Instruction[] body) => new()
    {
        Types = [Nothing],
        Functions = [new Function(0, [], [.. body, new Instruction(Opcode.End)])],
        Exports = [new Export("main", ExternalKind.Function, 0)],
    };

    [Fact]
    public void Exported_function_carries_its_type()
    {
        ScriptShape shape = ScriptShapeReader.Read(WithBody(), 40);

        ScriptExport main = Assert.Single(shape.Exports);
        Assert.Equal(ScriptItemKind.Function, main.Kind);
        Assert.Empty(main.Parameters);
        Assert.Equal(40, shape.CodeLength);
    }

    [Fact]
    public void Export_of_an_imported_function_has_the_type_of_the_import()
    {
        WasmModule module = WithBody() with
        {
            Types = [Nothing, new FunctionType([Wasm.ValueType.I32], [])],
            Imports = [new Import("eth2", "loadPreStateRoot", ExternalKind.Function) { TypeIndex = 1 }],
            Exports = [new Export("again", ExternalKind.Function, 0)],
        };

        ScriptShape shape = ScriptShapeReader.Read(module, 1);

        Assert.Equal(["i32"], shape.Exports[0].Parameters);
        Assert.Equal(["i32"], shape.Imports[0].Parameters);
    }

    [Theory]
    [InlineData(Opcode.F32Add, "f32.add")]
    [InlineData(Opcode.F64Const, "f64.const")]
    [InlineData(Opcode.F32Load, "f32.load")]
    [InlineData(Opcode.I64ReinterpretF64, "i64.reinterpret_f64")]
    [InlineData(Opcode.V128And, "v128.and")]
    public void First_float_instruction_is_named(Opcode opcode, string name) =>
        Assert.Equal(
            name, ScriptShapeReader.Read(WithBody(new Instruction(Opcode.Nop), new Instruction(opcode)), 1)
            .FirstFloat);

    [Fact]
    public void Float_local_that_no_instruction_uses_is_found()
    {
        WasmModule module = WithBody() with
        {
            Functions = [new Function(0, [new LocalRun(3, Wasm.ValueType.F64)], [new Instruction(Opcode.End)])],
        };

        ScriptShape shape = ScriptShapeReader.Read(module, 1);

        Assert.Equal("local of type f64", shape.FirstFloat);
        Assert.Equal(3ul, shape.MostLocals);
    }

    [Fact]
    public void Float_block_result_is_found() =>
        Assert.Equal("block", ScriptShapeReader.Read(
            WithBody(new Instruction(Opcode.Block) { Bits = (ulong)BlockType.Of(Wasm.ValueType.F32).Encoded }), 1)
                .FirstFloat);

    [Fact]
    public void Integer_module_has_no_float() =>
        Assert.Null(
            ScriptShapeReader.Read(WithBody(new Instruction(Opcode.I32Add), new Instruction(Opcode.I64Const)), 1)
            .FirstFloat);
}
