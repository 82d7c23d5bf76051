using System.Collections.Immutable;
using Eei.Wasm;

namespace Eei.Metering;

/// <summary>Which segment of a body may follow which, of those that can be reached; a segment is named by where it
/// starts.</summary>
/// <remarks>Source: docs/gas.md, Segments.</remarks>
internal sealed class SegmentFlow
{
    private readonly ImmutableArray<Instruction> _body;
    private readonly Dictionary<int, int> _ends = [];
    private readonly Dictionary<int, int> _elses = [];
    private readonly SortedDictionary<int, int[]> _followers = [];

    /// <summary>Reads a body.</summary>
    public SegmentFlow(ImmutableArray<Instruction> body)
    {
        _body = body;
        Match();
        Dictionary<int, int[]> all = FollowersOfAll();
        Stack<int> reached = new([0]);
        while (reached.TryPop(out int start))
            if (_followers.TryAdd(start, all[start]))
                foreach (int next in all[start]) reached.Push(next);
    }

    /// <summary>The segments that can be reached, in order, and what may follow each in this body.</summary>
    public IEnumerable<KeyValuePair<int, int[]>> Followers => _followers;

    private void Match()
    {
        Stack<int> open = [];
        for (int i = 0; i < _body.Length; i++)
        {
            Opcode opcode = _body[i].Opcode;
            if (_body[i].Facts.OpensBlock) open.Push(i);
            else if (opcode == Opcode.Else) _elses.Add(open.Peek(), i);
            else if (opcode == Opcode.End && open.TryPop(out int opened)) _ends.Add(opened, i);
        }
    }

    private Dictionary<int, int[]> FollowersOfAll()
    {
        Dictionary<int, int[]> all = [];
        List<int> open = [];
        int start = 0;
        for (int i = 0; i < _body.Length; i++)
        {
            Opcode opcode = _body[i].Opcode;
            if (_body[i].Facts.OpensBlock) open.Add(i);
            if (SegmentTable.Ends(opcode))
            {
                all.Add(start, Distinct(FollowersOf(i, open)));
                start = i + 1;
            }

            if (opcode == Opcode.End && open.Count > 0) open.RemoveAt(open.Count - 1);
        }

        return all;
    }

    private static int[] Distinct(int[] followers) => followers.Length switch
    {
        0 => followers,
        1 => followers[0] < 0 ? [] : followers,
        _ => [.. followers.Where(next => next >= 0).Distinct()],
    };

    // -1 where the function is left.
    private int[] FollowersOf(int last, List<int> open)
    {
        Instruction instruction = _body[last];
        int next = last + 1;
        return instruction.Opcode switch
        {
            Opcode.Loop => [next],
            Opcode.If => [next, (_elses.TryGetValue(last, out int other) ? other : _ends[last]) + 1],
            Opcode.Else => [_ends[open[^1]] + 1],
            Opcode.End => [open.Count == 0 ? -1 : next],
            Opcode.Br => [Target(instruction.Index, open)],
            Opcode.BrIf => [Target(instruction.Index, open), next],
            Opcode.BrTable => [.. instruction.Labels.Select(label => Target(label, open))],
            _ => [],
        };
    }

    private int Target(uint label, List<int> open)
    {
        if (label >= open.Count) return -1;
        int opened = open[^(1 + (int)label)];
        return (_body[opened].Opcode == Opcode.Loop ? opened : _ends[opened]) + 1;
    }
}
