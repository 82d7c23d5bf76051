using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Fuzz.Reduction.Passes;

/// <summary>Drops segments and the start function, shortens and zeroes data, shrinks memories and tables.</summary>
internal sealed class SegmentPass : IReductionPass
{
    /// <inheritdoc/>
    public string Name => "segments";

    /// <inheritdoc/>
    public void Run(ReductionSession session)
    {
        for (int place = 0; place < session.ModuleCount; place++)
        {
            if (session.ModuleAt(place) is not { } module) continue;
            if (module.Start is not null) session.TryModule(place, module with { Start = null });
            DropSegments(session, place);
            ShrinkData(session, place);
            ShrinkElements(session, place);
            ShrinkSizes(session, place);
        }
    }

    private static void DropSegments(ReductionSession session, int place)
    {
        for (int at = session.ModuleAt(place)!.Data.Length - 1; at >= 0; at--)
            Drop(session, place, IndexSpace.Data, at);
        for (int at = session.ModuleAt(place)!.Elements.Length - 1; at >= 0; at--)
            Drop(session, place, IndexSpace.Element, at);
    }

    private static void Drop(ReductionSession session, int place, IndexSpace space, int at)
    {
        Module module = session.ModuleAt(place)!;
        var kept = KeptEntries.AllOf(module);
        kept.Of(space)[at] = false;
        if (IndexRewriter.Apply(module, kept) is { } candidate) session.TryModule(place, candidate);
    }

    private static void ShrinkData(ReductionSession session, int place)
    {
        for (int at = 0; at < session.ModuleAt(place)!.Data.Length; at++)
        {
            int segment = at;
            DeltaSearch.Remove(Bytes(), TryBytes, () => session.IsOver);
            ImmutableArray<byte> left = Bytes();
            DeltaSearch.Remove(
                [.. Enumerable.Range(0, left.Length).Where(position => left[position] != 0)],
                kept => TryBytes(ByteZeroing.KeepOnly(left, kept)), () => session.IsOver);

            ImmutableArray<byte> Bytes() => [.. session.ModuleAt(place)!.Data[segment].Bytes.Span];

            bool TryBytes(ImmutableArray<byte> bytes)
            {
                Module module = session.ModuleAt(place)!;
                return session.TryModule(place, module with
                {
                    Data = module.Data.SetItem(segment, module.Data[segment] with { Bytes = bytes.AsMemory() }),
                });
            }
        }
    }

    private static void ShrinkElements(ReductionSession session, int place)
    {
        for (int at = 0; at < session.ModuleAt(place)!.Elements.Length; at++)
        {
            int segment = at;
            DeltaSearch.Remove(
                session.ModuleAt(place)!.Elements[segment].Items,
                items =>
                {
                    Module module = session.ModuleAt(place)!;
                    ElementSegment shorter = module.Elements[segment] with { Items = items };
                    return session.TryModule(
                        place, module with { Elements = module.Elements.SetItem(segment, shorter) });
                },
                () => session.IsOver);
        }
    }

    private static void ShrinkSizes(ReductionSession session, int place)
    {
        foreach (SizeRange size in (SizeRange[])[new(0, null), new(1, null)])
        {
            Module module = session.ModuleAt(place)!;
            session.TryModule(
                place, module with { Memories = [.. module.Memories.Select(memory => memory with { Size = size })] });
            module = session.ModuleAt(place)!;
            session.TryModule(
                place, module with { Tables = [.. module.Tables.Select(table => table with { Size = size })] });
        }
    }
}
