using Eei.Wasm;

namespace Eei.WasiCommand.Sealing;

/// <summary>A sealed module but for its inputs, which go into two data segments at its end.</summary>
internal sealed class SealedTemplate
{
    private const byte DataSection = 11;

    private readonly byte[] _front;
    private readonly byte[] _segments;
    private readonly uint _segmentCount;

    /// <summary>Encodes what stays the same.</summary>
    /// <param name="linked">The linked module, with the data segments of guest and EEI.</param>
    /// <param name="wayOut">How the outcome leaves.</param>
    /// <param name="layout">Where things lie.</param>
    public SealedTemplate(Module linked, WayOut wayOut, SealedLayout layout)
    {
        WayOut = wayOut;
        Layout = layout;
        _segmentCount = (uint)linked.Data.Length + 2;
        uint? dataCount = linked.DataCount is null ? null : _segmentCount;
        _front = ModuleEncoder.Encode(linked with { Data = [], DataCount = dataCount });
        using var segments = new MemoryStream();
        foreach (DataSegment segment in linked.Data) Write(segments, segment);
        _segments = segments.ToArray();
    }

    /// <summary>How the outcome leaves.</summary>
    public WayOut WayOut { get; }

    /// <summary>Where things lie.</summary>
    public SealedLayout Layout { get; }

    /// <summary>The module with inputs.</summary>
    public byte[] With(SealedInput input)
    {
        using var section = new MemoryStream();
        WriteU32(section, _segmentCount);
        section.Write(_segments);
        WriteActive(section, EeiLibrary.InputAddress, input.ToBytes(WayOut, Layout));
        WriteActive(section, Layout.DataAddress, input.Block.Data.Span);
        using var module = new MemoryStream(_front.Length + (int)section.Length + 8);
        module.Write(_front);
        module.WriteByte(DataSection);
        WriteU32(module, (uint)section.Length);
        section.WriteTo(module);
        return module.ToArray();
    }

    private static void Write(MemoryStream output, DataSegment segment)
    {
        if (segment.Mode == SegmentMode.Active)
        {
            WriteActive(output, (uint)segment.Offset[0].Bits, segment.Bytes.Span);
            return;
        }

        output.WriteByte(1);
        WriteU32(output, (uint)segment.Bytes.Length);
        output.Write(segment.Bytes.Span);
    }

    private static void WriteActive(MemoryStream output, uint address, ReadOnlySpan<byte> bytes)
    {
        output.WriteByte(0);
        output.WriteByte((byte)Opcode.I32Const);
        WriteSigned(output, (int)address);
        output.WriteByte((byte)Opcode.End);
        WriteU32(output, (uint)bytes.Length);
        output.Write(bytes);
    }

    private static void WriteU32(MemoryStream output, uint value)
    {
        for (; value >= 0x80; value >>= 7) output.WriteByte((byte)(value | 0x80));
        output.WriteByte((byte)value);
    }

    private static void WriteSigned(MemoryStream output, int value)
    {
        for (; value is < -64 or > 63; value >>= 7) output.WriteByte((byte)(value | 0x80));
        output.WriteByte((byte)(value & 0x7F));
    }
}
