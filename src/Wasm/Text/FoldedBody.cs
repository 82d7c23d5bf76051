using System.Runtime.InteropServices;

namespace Eei.Wasm;

/// <summary>
/// One body as a tree: below an instruction stand the instructions right before it that made its operands one each,
/// and those inside it. Read operands first, a tree gives back the flat body whatever was made an operand.
/// </summary>
/// <remarks>Source: WebAssembly 2.0, section 6.5.9 "Folded Instructions". Nodes are places in the flat body.</remarks>
internal sealed class FoldedBody
{
    /// <summary>No node.</summary>
    internal const int None = -1;

    private readonly Node[] _nodes;
    private readonly OperandCounts _counts;
    private readonly int _functionResults;

    // What stands side by side in the blocks that are open, with how many values each leaves.
    private readonly List<(int Node, int Given)> _line = [];
    private readonly List<OpenBlock> _blocks = [];

    /// <summary>Folds a balanced body, its closing end left out.</summary>
    /// <param name="body">The body.</param>
    /// <param name="counts">Operands of the module's instructions.</param>
    /// <param name="functionResults">Results of the function.</param>
    internal FoldedBody(ReadOnlySpan<Instruction> body, OperandCounts counts, int functionResults)
    {
        _nodes = new Node[body.Length];
        _counts = counts;
        _functionResults = functionResults;
        for (int place = 0; place < body.Length; place++)
        {
            _nodes[place] = new Node(None, None, None, None, IsSplit: false);
            Add(place, body[place]);
        }

        while (_blocks.Count > 0) Close();
        First = Take(0);
    }

    /// <summary>The first node of the body.</summary>
    internal int First { get; }

    /// <summary>A node.</summary>
    internal Node this[int node] => _nodes[node];

    /// <summary>Whether a node and all beside it have nothing below them.</summary>
    internal bool AreLeaves(int node)
    {
        for (; node != None; node = _nodes[node].Next)
            if (_nodes[node] is not { Operands: None, Inside: None, Otherwise: None, IsBlock: false }) return false;
        return true;
    }

    private void Add(int place, Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case { } when instruction.Facts.OpensBlock:
                if (instruction.Opcode == Opcode.If) TakeOperands(place, 1);
                _nodes[place].IsBlock = true;
                (int taken, int given) = _counts.OfBlock(instruction.BlockType);
                int carried = instruction.Opcode == Opcode.Loop ? taken : given;
                _blocks.Add(new OpenBlock(place, _line.Count, given, carried));
                break;
            case Opcode.Else when _blocks.Count > 0:
                _nodes[_blocks[^1].Node].Inside = Take(_blocks[^1].Start);
                _nodes[_blocks[^1].Node].IsSplit = true;
                break;
            case Opcode.End when _blocks.Count > 0:
                Close();
                break;
            default:
                (int operands, int results) = CountsOf(instruction);
                TakeOperands(place, operands);
                _line.Add((place, results));
                break;
        }
    }

    private (int Taken, int Given) CountsOf(Instruction instruction) => instruction.Opcode switch
    {
        Opcode.Br => (Carried(instruction.Index), 0),
        Opcode.BrIf => (Carried(instruction.Index) + 1, Carried(instruction.Index)),
        Opcode.BrOnNull => (Carried(instruction.Index) + 1, Carried(instruction.Index) + 1),
        Opcode.BrOnNonNull => (Carried(instruction.Index), Math.Max(0, Carried(instruction.Index) - 1)),
        Opcode.BrOnCast or Opcode.BrOnCastFail => (Carried(instruction.Index), Carried(instruction.Index)),
        Opcode.BrTable => (Carried(instruction.Labels[^1]) + 1, 0),
        Opcode.Return => (_functionResults, 0),
        Opcode.Else or Opcode.End => (0, 0),
        _ => _counts.Of(instruction),
    };

    /// <summary>Values that a branch to a label carries.</summary>
    private int Carried(uint label) =>
        label < (uint)_blocks.Count ? _blocks[^((int)label + 1)].Carried : _functionResults;

    private void Close()
    {
        OpenBlock block = _blocks[^1];
        _blocks.RemoveAt(_blocks.Count - 1);
        int inside = Take(block.Start);
        if (_nodes[block.Node].IsSplit) _nodes[block.Node].Otherwise = inside;
        else _nodes[block.Node].Inside = inside;
        _line.Add((block.Node, block.Given));
    }

    private void TakeOperands(int place, int count)
    {
        int least = Math.Max(_blocks.Count == 0 ? 0 : _blocks[^1].Start, _line.Count - count);
        int start = _line.Count;
        while (start > least && _line[start - 1].Given == 1) start--;
        _nodes[place].Operands = Take(start);
    }

    /// <summary>Takes what stands from a place of the line on; gives its first node.</summary>
    private int Take(int start)
    {
        Span<(int Node, int Given)> taken = CollectionsMarshal.AsSpan(_line)[start..];
        if (taken.IsEmpty) return None;
        for (int i = 1; i < taken.Length; i++) _nodes[taken[i - 1].Node].Next = taken[i].Node;
        int first = taken[0].Node;
        _line.RemoveRange(start, taken.Length);
        return first;
    }

    /// <summary>One instruction; lists are given by their first node.</summary>
    /// <param name="Operands">What makes its operands.</param>
    /// <param name="Inside">What it encloses, to its else.</param>
    /// <param name="Otherwise">What it encloses behind its else.</param>
    /// <param name="Next">Its neighbour.</param>
    /// <param name="IsSplit">Whether it has an else.</param>
    internal record struct Node(int Operands, int Inside, int Otherwise, int Next, bool IsSplit)
    {
        /// <summary>Whether it encloses instructions, if only none.</summary>
        internal bool IsBlock { get; set; }
    }

    private readonly record struct OpenBlock(int Node, int Start, int Given, int Carried);
}
