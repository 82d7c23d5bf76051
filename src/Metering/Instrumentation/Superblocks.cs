using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Metering;

/// <summary>Moves charges to before they are due, where nobody can tell.</summary>
/// <remarks>
/// Source: docs/gas.md, Superblocks. Segments that may follow the same one form a group, so that whatever precedes
/// one of them precedes only them. Where nothing before a group shows itself, what every way from the group costs at
/// least, until something does, is charged before it. On every way, loops included, what was moved cancels out
/// wherever something shows itself.
/// </remarks>
internal sealed class Superblocks
{
    private const int None = -1;
    private const int MostRounds = 8;

    private readonly SegmentFlow _flow;
    private readonly UInt128[] _prices;
    private readonly int[] _groups;
    private readonly HashSet<int> _fixed = [];
    private readonly Dictionary<int, List<int>> _before = [];

    private Superblocks(SegmentFlow flow, UInt128[] prices, bool[] isObservable)
    {
        _flow = flow;
        _prices = prices;
        _groups = new int[prices.Length];
        Array.Fill(_groups, None);
        foreach ((_, int[] followers) in flow.Followers)
            foreach (int follower in followers) Join(followers[0], follower);
        foreach ((int start, int[] followers) in flow.Followers)
        {
            int next = GroupAfter(followers);
            if (next == None) continue;
            if (isObservable[start]) _fixed.Add(next);
            if (!_before.TryGetValue(next, out List<int>? before)) _before.Add(next, before = []);
            before.Add(start);
        }

        // What goes round for ever ends at nothing that shows itself, so that nothing can be paid before it.
        HashSet<int> ended = [.. MovedBefore().Keys];
        foreach (int group in _before.Keys)
            if (!ended.Contains(group)) _fixed.Add(group);
    }

    /// <summary>What entering each segment charges after merging, by where it starts.</summary>
    /// <param name="body">The body.</param>
    /// <param name="prices">What each segment costs.</param>
    /// <param name="isObservable">Whether something in it may trap, call, or leave the function.</param>
    public static UInt128[] Charges(ImmutableArray<Instruction> body, UInt128[] prices, bool[] isObservable) =>
        new Superblocks(new SegmentFlow(body), prices, isObservable).Charges();

    private UInt128[] Charges()
    {
        for (int round = 1; ; round++)
        {
            Dictionary<int, UInt128> moved = MovedBefore();
            UInt128[] charges = [.. _prices];
            bool hasAdded = false;
            foreach ((int start, int[] followers) in _flow.Followers)
            {
                int next = GroupAfter(followers);
                charges[start] += Of(next) - Of(GroupOf(start));
                // A charge where there was none saves nothing.
                if (_prices[start] == 0 && charges[start] > 0) hasAdded |= _fixed.Add(next);
            }

            if (!hasAdded || round == MostRounds) return charges;
            UInt128 Of(int group) => group == None ? 0 : moved.GetValueOrDefault(group);
        }
    }

    /// <summary>What is charged before each group: the price of the cheapest way to what is fixed.</summary>
    private Dictionary<int, UInt128> MovedBefore()
    {
        Dictionary<int, UInt128> least = [];
        PriorityQueue<int, UInt128> ways = new();
        foreach ((int start, int[] followers) in _flow.Followers)
            if (GroupAfter(followers) is var next && (next == None || _fixed.Contains(next))) Reach(start, 0);
        while (ways.TryDequeue(out int group, out UInt128 price))
            if (least.TryAdd(group, price) && _before.TryGetValue(group, out List<int>? before))
                foreach (int start in before) Reach(start, price);
        return least;

        void Reach(int start, UInt128 rest)
        {
            int group = GroupOf(start);
            if (group != None && !_fixed.Contains(group)) ways.Enqueue(group, _prices[start] + rest);
        }
    }

    private int GroupAfter(int[] followers) => followers.Length == 0 ? None : GroupOf(followers[0]);

    private int GroupOf(int start)
    {
        if (_groups[start] == None) return None;
        while (start != _groups[start]) start = _groups[start] = _groups[_groups[start]];
        return start;
    }

    private void Join(int one, int other)
    {
        if (_groups[one] == None) _groups[one] = one;
        if (_groups[other] == None) _groups[other] = other;
        (int first, int second) = (GroupOf(one), GroupOf(other));
        _groups[Math.Max(first, second)] = Math.Min(first, second);
    }
}
