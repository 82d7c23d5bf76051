using Eei.Metering;
using Eei.Wasm;

namespace Eei.IlCompiler;

/// <summary>The static price of instantiation.</summary>
/// <remarks>Source: docs/gas.md, Charges that depend on values, Instantiation.</remarks>
internal static class InstantiationPrice
{
    /// <summary>Pages of defined memories, bytes of active data and entries of active element segments, of all
    /// modules.</summary>
    public static UInt128 Of(IEnumerable<CompiledModule> modules, GasSchedule schedule)
    {
        UInt128 price = 0;
        foreach (CompiledModule compiled in modules)
        {
            Module module = compiled.Module;
            foreach (MemoryType memory in module.Memories) price += (UInt128)memory.Size.Minimum * schedule.PagePrice;
            foreach (DataSegment segment in module.Data)
                if (segment.Mode == SegmentMode.Active) price += (UInt128)segment.Bytes.Length * schedule.BytePrice;
            foreach (ElementSegment segment in module.Elements)
                if (segment.Mode == SegmentMode.Active) price += (UInt128)segment.Items.Length * schedule.ElementPrice;
        }

        return price;
    }
}
