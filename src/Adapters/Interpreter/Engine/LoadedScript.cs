using System.Collections.Immutable;
using Eei.Metering;
using Eei.Wasm;

namespace Eei.Interpreter;

/// <summary>A script that can run: its modules, and where each import of the script comes from.</summary>
/// <param name="Libraries">Libraries in order, which import nothing.</param>
/// <param name="Script">The script itself.</param>
/// <param name="Bindings">One for each import of the script.</param>
internal sealed record LoadedScript(
    ImmutableArray<InterpreterModule> Libraries, InterpreterModule Script, ImmutableArray<ImportBinding> Bindings)
{
    /// <summary>All modules, in the order they are instantiated in.</summary>
    internal IEnumerable<InterpreterModule> Modules => Libraries.Append(Script);

    /// <summary>
    /// docs/gas.md, Instantiation: pages, bytes of active data and entries of active element segments.
    /// </summary>
    internal UInt128 StaticPrice(GasSchedule schedule)
    {
        UInt128 price = 0;
        foreach (InterpreterModule module in Modules)
        {
            Module source = module.Source;
            foreach (MemoryType memory in source.Memories) price += (UInt128)schedule.PagePrice * memory.Size.Minimum;
            foreach (DataSegment segment in source.Data.Where(segment => segment.Mode == SegmentMode.Active))
                price += (UInt128)schedule.BytePrice * (uint)segment.Bytes.Length;
            foreach (ElementSegment segment in source.Elements.Where(segment => segment.Mode == SegmentMode.Active))
                price += (UInt128)schedule.ElementPrice * (uint)segment.Items.Length;
        }

        return price;
    }
}

/// <summary>Where an import of the script comes from: the host, or an export of a library.</summary>
/// <param name="Host">The host function, or null.</param>
/// <param name="Library">Number of the library, where it comes from one.</param>
/// <param name="Export">Name of the export there.</param>
internal sealed record ImportBinding(HostFunction? Host, int Library, string Export);
