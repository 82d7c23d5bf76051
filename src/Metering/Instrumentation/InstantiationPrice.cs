using Eei.Wasm;
using WasmModule = Eei.Wasm.Module;

namespace Eei.Metering;

/// <summary>What instantiation costs, for the hosts of instrumented modules.</summary>
/// <remarks>Source: docs/gas.md, Instantiation.</remarks>
internal static class InstantiationPrice
{
    /// <summary>Initial pages, bytes of active data, entries of active element segments.</summary>
    public static UInt128 Of(WasmModule module, GasSchedule schedule)
    {
        UInt128 pages = 0, bytes = 0, elements = 0;
        foreach (MemoryType memory in module.Memories) pages += memory.Size.Minimum;
        foreach (DataSegment segment in module.Data)
            if (segment.Mode == SegmentMode.Active) bytes += (uint)segment.Bytes.Length;
        foreach (ElementSegment segment in module.Elements)
            if (segment.Mode == SegmentMode.Active) elements += (uint)segment.Items.Length;
        return (pages * schedule.PagePrice) + (bytes * schedule.BytePrice) + (elements * schedule.ElementPrice);
    }
}
