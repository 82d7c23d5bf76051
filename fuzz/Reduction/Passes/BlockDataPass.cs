using System.Collections.Immutable;

namespace Eei.Fuzz.Reduction.Passes;

/// <summary>Shortens block data, then zeroes what is left of it.</summary>
internal sealed class BlockDataPass : IReductionPass
{
    /// <inheritdoc/>
    public string Name => "block data";

    /// <inheritdoc/>
    public void Run(ReductionSession session)
    {
        for (int block = 0; block < session.Best.Blocks.Length; block++)
        {
            int place = block;
            DeltaSearch.Remove(
                DataOf(session, place), bytes => TryData(session, place, bytes), () => session.IsOver);
            ImmutableArray<byte> left = DataOf(session, place);
            DeltaSearch.Remove(
                [.. Enumerable.Range(0, left.Length).Where(at => left[at] != 0)],
                kept => TryData(session, place, ByteZeroing.KeepOnly(left, kept)),
                () => session.IsOver);
        }
    }

    private static ImmutableArray<byte> DataOf(ReductionSession session, int block) =>
        [.. session.Best.Blocks[block].Data.Span];

    private static bool TryData(ReductionSession session, int block, ImmutableArray<byte> bytes) =>
        session.Try(session.Best with
        {
            Blocks = session.Best.Blocks.SetItem(
                block, session.Best.Blocks[block] with { Data = bytes.AsMemory() }),
        });
}
