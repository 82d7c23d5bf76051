namespace Eei.Wasm.Tests;

/// <summary>Each of the instructions through encoder and decoder, with telling immediates.</summary>
public sealed class EveryInstructionTests
{
    public static TheoryData<Opcode> All => [.. Enum.GetValues<Opcode>()];

    [Theory]
    [MemberData(nameof(All))]
    public void Encode_and_decode_are_inverse(Opcode opcode)
    {
        var random = new Random((int)opcode);
        for (int i = 0; i < 20; i++)
        {
            Instruction sample = RandomImmediates.Any(random, opcode);
            Module module = InBody(sample);
            byte[] bytes = ModuleEncoder.Encode(module);
            Module decoded = ModuleDecoder.Decode(bytes, Feature.Wasm3);
            Assert.Equal(module, decoded);
            Instruction read = decoded.Functions[0].Body.First(instruction => instruction.Opcode == opcode);
            Assert.Equal(opcode == Opcode.End ? new Instruction(Opcode.End) : sample, read);
            byte first = sample.Facts.Prefix == 0 ? sample.Facts.Code : sample.Facts.Prefix;
            Assert.Equal(first, bytes[read.Offset]);
        }
    }

    private static Module InBody(Instruction sample)
    {
        var end = new Instruction(Opcode.End);
        var open = new Instruction(Opcode.If) { Bits = unchecked((ulong)BlockType.Empty.Encoded) };
        Instruction[] body = sample.Opcode switch
        {
            { } when sample.Facts.OpensBlock => [sample, end, end],
            Opcode.Else => [open, sample, end, end],
            Opcode.End => [end],
            _ => [sample, end],
        };
        return new Module
        {
            Types = [new FunctionType([], [])],
            Functions = [new Function(0, [], [.. body])],
            Data = [new DataSegment(SegmentMode.Passive, 0, [], new byte[] { 1 })],
            DataCount = 1,
        };
    }
}
